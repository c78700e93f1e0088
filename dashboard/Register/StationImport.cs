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
    /// <summary>The rows that nothing is wrong with.</summary>
    Good,
}

/// <summary>A station that a table describes anew.</summary>
public sealed record StationImportChange(StationInfo Before, StationInfo After);

/// <summary>What an import did, or would do.</summary>
/// <param name="Added">Ids of stations that are new.</param>
/// <param name="Changed">Stations that are described anew, before and after.</param>
/// <param name="Unchanged">Rows that say what is registered already.</param>
/// <param name="Errors">What is wrong, by line; these rows are not among those that are new, changed or unchanged.</param>
public sealed record StationImport(ImmutableArray<string> Added, ImmutableArray<StationImportChange> Changed, int Unchanged, ImmutableArray<SheetError> Errors);
