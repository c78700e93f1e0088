using System.Collections.Immutable;
using Monitor.Dashboard.Localization;

namespace Monitor.Dashboard.Components.Admin;

/// <summary>One field of an entry that became different, in words.</summary>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>One change as the record shows it.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Name">Of what; empty where the reader knows.</param>
/// <param name="What">What was done.</param>
/// <param name="Fields">Fields that differ.</param>
/// <param name="Note">Why, or where it came from; null for nothing.</param>
/// <param name="Address">Page of the entry; null where there is none.</param>
public sealed record ChangeView(DateTimeOffset At, string By, string Name, string What, ImmutableArray<FieldChange> Fields, string? Note = null, string? Address = null)
{
    /// <summary>The fields of two descriptions that differ. A description is its fields in the order of display, each in words.</summary>
    public static ImmutableArray<FieldChange> Differences(IReadOnlyList<(string Field, string Words)> before, IReadOnlyList<(string Field, string Words)> after)
    {
        var old = before.ToDictionary(f => f.Field, f => f.Words);
        var now = after.ToDictionary(f => f.Field, f => f.Words);
        return
        [
            .. after.Select(f => f.Field).Concat(before.Select(f => f.Field)).Distinct()
                .Select(f => new FieldChange(f, old.GetValueOrDefault(f, ""), now.GetValueOrDefault(f, ""))).Where(c => c.Before != c.After),
        ];
    }

    /// <summary>Who, in words.</summary>
    public static string Signature(Language l, string by) => by == Users.CurrentUser.Nobody ? l[AdminTexts.Anonymous] : by;
}
