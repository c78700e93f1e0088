using System.Collections.Immutable;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Register;

/// <summary>What becomes of a table.</summary>
public enum ImportMode : byte
{
    /// <summary>Nothing is changed.</summary>
    Trial,
    /// <summary>All rows or, where anything is wrong, none.</summary>
    All,
    /// <summary>The rows that nothing is wrong with, where that is what somebody saw on trial.</summary>
    Good,
}

/// <summary>A station that a table describes anew.</summary>
public sealed record StationImportChange(StationInfo Before, StationInfo After);

/// <summary>What an import did, or would do.</summary>
/// <param name="Added">Stations that are new.</param>
/// <param name="Changed">Stations that are described anew, before and after.</param>
/// <param name="Unchanged">Rows that say what is registered already.</param>
/// <param name="Errors">What is wrong, by line; these rows are not among those that are new, changed or unchanged.</param>
public sealed record StationImport(ImmutableArray<StationInfo> Added, ImmutableArray<StationImportChange> Changed, int Unchanged, ImmutableArray<SheetError> Errors)
{
    /// <summary>See <see cref="ImportMark"/>.</summary>
    public string Mark => ImportMark.Of(new
    {
        Added = Added.Select(StationDraft.Of), Changed = Changed.Select(c => new { Before = StationDraft.Of(c.Before), After = StationDraft.Of(c.After) }), Unchanged, Errors,
    });
}
