using Monitor.Domain.Alarms;

namespace Monitor.Contracts;

/// <summary>What concerns many stations at once. One per cluster, key <see cref="Key"/>.</summary>
[Alias("alarm-desk")]
public interface IAlarmDeskGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    public const string Key = "desk";

    /// <summary>Makes sure the desk is awake. Called by every silo from time to time.</summary>
    /// <param name="link">Why nothing comes from the broker to the caller's silo; null where it does.</param>
    [Alias("wake")]
    Task Wake(LinkNotice? link);

    /// <summary>Somebody does something to an alarm of the fleet; completes when it is durable.</summary>
    [Alias("act")]
    Task<AlarmAnswer> Act(AlarmCommand command);
}

/// <summary>A silo gets nothing from the broker.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Zh">Why, in Chinese.</param>
/// <param name="En">Why, in English.</param>
[GenerateSerializer, Immutable, Alias("link-notice")]
public sealed record LinkNotice([property: Id(0)] DateTimeOffset Since, [property: Id(1)] string Zh, [property: Id(2)] string En);
