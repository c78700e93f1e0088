using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Domain.WaterQuality;

/// <summary>
/// The classes that the national centre published, against ours. What differs is explained by a rule, never by a list of rows:
/// the four-hourly file has displayed values only, and at midnight a row could still carry the class of the sample before it
/// (贾庄闸 04-04 00:00 stands there twice, first with the old class, then with its own).
/// </summary>
public sealed class OfficialClassTests
{
    [Fact]
    public void KeySections2020_RawValues_ReproduceEveryClass()
    {
        var rows = OfficialRow.KeySections().Where(r => r.Class is not null).ToList();

        Assert.Equal(6513, rows.Count);
        Assert.All(rows, r => Assert.Equal(r.Shown.Keys, r.Raw.Keys));
        Assert.Empty(rows.Where(r => r.Assess(r.Raw).Class != r.Class).Select(Text));
    }

    [Fact]
    public void KeySections2020_ShownValues_DifferOnlyWhereRoundingHidesTheLimit()
    {
        var differing = OfficialRow.KeySections().Where(r => r.Class is not null && r.Assess(r.Shown).Class != r.Class).ToList();

        Assert.Equal(18, differing.Count);
        Assert.Empty(differing.Where(r => !r.RoundingExplains()).Select(Text));
    }

    [Fact]
    public void Shandong2021_ShownValues_DifferByRoundingOrByTheClassOfTheSampleBefore()
    {
        var rows = OfficialRow.Shandong().Where(r => r.Class is not null).ToList();
        var differing = rows.Where(r => r.Assess(r.Shown).Class != r.Class).ToList();
        var others = differing.Where(r => !r.RoundingExplains()).ToList();

        Assert.Equal(1595, rows.Count);
        Assert.Equal(8, differing.Count - others.Count);
        Assert.Equal(13, others.Count);
        Assert.Empty(others.Where(r => !(r.Time.EndsWith(" 00:00", StringComparison.Ordinal) && r.Class == r.Before?.Class)).Select(Text));
    }

    [Theory]
    [InlineData("徐家汶", 13, 10)]
    [InlineData("贺小庄", 28, 26)]
    public void Shandong2021_SectionsOfLaiwu_AreAllReproduced(string section, int count, int withClass)
    {
        var rows = OfficialRow.Shandong().Where(r => r.Section == section).ToList();

        Assert.Equal((count, withClass), (rows.Count, rows.Count(r => r.Class is not null)));
        Assert.Empty(rows.Where(r => r.Assess(r.Shown, StationKind.River).Class != r.Class).Select(Text));
    }

    /// <summary>The class is given when, and only when, no participating item that the station is equipped for is missing.</summary>
    [Fact]
    public void KeySections2020_ClassIsGiven_WhenNothingInstalledIsMissing()
    {
        var rows = OfficialRow.KeySections();
        var differing = rows.Where(r => r.Assess(r.Shown).Class.HasValue != r.Class.HasValue).ToList();

        Assert.Equal(11172, rows.Count);
        // Until 14 May 2020 a station without an instrument for total phosphorus got "-"; from 15 May it gets a class.
        Assert.Equal(76, differing.Count);
        Assert.All(differing, r => Assert.True(!r.Installed.Contains("tp") && string.CompareOrdinal(r.Day, "2020-05-15") < 0, Text(r)));
    }

    [Fact]
    public void Shandong2021_ClassIsGiven_WhenNothingInstalledIsMissing()
    {
        var rows = OfficialRow.Shandong();
        var differing = rows.Where(r => r.Assess(r.Shown).Class.HasValue != r.Class.HasValue).ToList();

        Assert.Equal(1724, rows.Count);
        // One row carries the missing class of the sample before it, as other midnight rows carry a given one.
        var late = Assert.Single(differing);
        Assert.EndsWith(" 00:00", late.Time);
        Assert.NotNull(late.Before);
        Assert.Null(late.Before.Class);
    }

    /// <summary>Reservoirs by name that are published by the limits of rivers: the kind is a matter of registration.</summary>
    [Theory]
    [InlineData("三角洼水库", 24, 6)]
    [InlineData("芦家河子水库", 27, 0)]
    [InlineData("卧虎山水库", 27, 3)]
    [InlineData("峡山水库库中", 12, 26)]
    public void Shandong2021_NameDoesNotTellTheKind(string section, int asRiver, int asLake)
    {
        var rows = OfficialRow.Shandong().Where(r => r.Section == section && r.Class is not null).ToList();

        Assert.Equal(asRiver, rows.Count(r => r.Assess(r.Shown, StationKind.River).Class == r.Class));
        Assert.Equal(asLake, rows.Count(r => r.Assess(r.Shown, StationKind.Lake).Class == r.Class));
    }

    /// <summary>Official class Ⅰ of dissolved oxygen goes by 7.5 mg/L only: with saturation these rows would be Ⅰ, published they are Ⅱ.</summary>
    [Fact]
    public void KeySections2020_SaturationIsNotUsed()
    {
        var rows = OfficialRow.KeySections()
            .Where(r => r.Class is not null && r.Raw.ContainsKey("water_temperature"))
            .Select(r => (Row: r, Saturated: r.Assess(r.Raw, saturation: Gb3838.OxygenSaturation(r.Raw["dissolved_oxygen"], r.Raw["water_temperature"])).Class))
            .Where(r => r.Saturated != r.Row.Class)
            .ToList();

        Assert.Equal(36, rows.Count);
        Assert.All(rows, r => Assert.True(r.Row.Class > r.Saturated));
    }

    private static string Text(OfficialRow row) =>
        $"{row.Section} {row.Day} {row.Time}: {row.Class} / {string.Join(' ', row.Shown.Select(v => $"{v.Key}={v.Value}"))}";
}
