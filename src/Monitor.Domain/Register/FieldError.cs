namespace Monitor.Domain.Register;

/// <summary>One thing that is wrong with what somebody typed or sent.</summary>
/// <param name="Field">Name of the field as the API writes it, e.g. <c>intervalMinutes</c>.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">What is wrong, in English.</param>
public sealed record FieldError(string Field, string Zh, string En)
{
    /// <summary>Both languages, Chinese first.</summary>
    public string Words => $"{Zh} / {En}";
}
