using System.Collections.Immutable;
using Monitor.Domain.Register;

namespace Monitor.Dashboard.Register;

/// <summary>How an edit of a register ended.</summary>
public enum RegisterOutcome : byte
{
    /// <summary>It is done and recorded, or there was nothing to change.</summary>
    Done,
    /// <summary>Something is wrong with what was sent; nothing was changed.</summary>
    Wrong,
    /// <summary>There is no such entry.</summary>
    Unknown,
    /// <summary>There is such an entry already, or somebody else changed it meanwhile.</summary>
    Conflict,
}

/// <summary>The answer to an edit of a register.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Entry">The entry as it is now; null where there is none.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record RegisterAnswer<T>(RegisterOutcome Outcome, T? Entry, ImmutableArray<FieldError> Errors)
    where T : class
{
    public static RegisterAnswer<T> Done(T entry) => new(RegisterOutcome.Done, entry, []);

    public static RegisterAnswer<T> Wrong(params ImmutableArray<FieldError> errors) => new(RegisterOutcome.Wrong, null, errors);

    public static RegisterAnswer<T> Unknown(string id) => new(RegisterOutcome.Unknown, null, [new FieldError("id", $"没有登记：{id}", $"not registered: {id}")]);

    public static RegisterAnswer<T> Conflict(string zh, string en, T? entry = null) => new(RegisterOutcome.Conflict, entry, [new FieldError("id", zh, en)]);
}
