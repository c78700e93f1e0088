namespace Monitor.Dashboard.Components.Alarms;

/// <summary>Where an alarm has its page.</summary>
public static class AlarmAddress
{
    /// <summary>Address of the page of an alarm.</summary>
    public static string Of(string id) => "/alarms/" + Uri.EscapeDataString(id);
}
