using System.Collections.Immutable;
using Monitor.Dashboard.Register;

namespace Monitor.Dashboard.Components.Admin;

/// <summary>What an import of a file did, or would do, in words.</summary>
/// <param name="Mark">See <see cref="ImportMark"/>.</param>
/// <param name="Added">Names of what is new.</param>
/// <param name="Changed">What is described anew.</param>
/// <param name="Unchanged">Rows that say what stands there already.</param>
/// <param name="Errors">What is wrong, by line.</param>
public sealed record ImportTrial(string Mark, ImmutableArray<string> Added, ImmutableArray<ImportTrialChange> Changed, int Unchanged, ImmutableArray<SheetError> Errors)
{
    /// <summary>Rows that can be taken.</summary>
    public int Good => Added.Length + Changed.Length;
}

/// <summary>One entry that a file describes anew.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="Fields">Fields that differ, before and after.</param>
public sealed record ImportTrialChange(string Id, string Name, ImmutableArray<FieldChange> Fields);
