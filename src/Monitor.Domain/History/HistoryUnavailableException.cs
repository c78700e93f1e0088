namespace Monitor.Domain.History;

/// <summary>
/// The store of the history cannot be reached or cannot keep anything now: disk full, input/output error, locked file, server down.
/// Nothing of the call counts as stored; the same call may be repeated and works again once the cause has gone.
/// </summary>
/// <param name="message">What is wrong and what to do, Chinese first, English second.</param>
/// <param name="cause">What the store itself said, where it said anything.</param>
public sealed class HistoryUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
