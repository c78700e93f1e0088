using Monitor.Domain.Parameters;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

public sealed class ParameterRulesTests
{
    private static readonly ParameterDraft Nickel = new()
    {
        Code = "nickel", Zh = "镍", En = "Nickel", Medium = "water", Unit = "mg/L", Decimals = 3, Min = 0, Max = 10, Aliases = ["w20121x", "Ni"],
        Units = new Dictionary<string, double> { ["ug/L"] = 0.001 },
    };

    /// <summary>A catalogue of its own: edits must not reach the other tests.</summary>
    private readonly ParameterCatalogue _catalogue = new(Repository.Catalogue.All);

    private ParameterDraft Known(string code) => ParameterDraft.Of(_catalogue[code]);

    public static TheoryData<string, ParameterDraft, string> Wrong() => new()
    {
        { "no code", Nickel with { Code = "" }, "code" },
        { "capitals", Nickel with { Code = "Nickel" }, "code" },
        { "begins with a digit", Nickel with { Code = "2nickel" }, "code" },
        { "alias of another", Nickel with { Code = "w01019" }, "code" },
        { "no Chinese name", Nickel with { Zh = null }, "zh" },
        { "Chinese name of another", Nickel with { Zh = "总磷" }, "zh" },
        { "no English name", Nickel with { En = " " }, "en" },
        { "no unit", Nickel with { Unit = "" }, "unit" },
        { "medium", Nickel with { Medium = "soil" }, "medium" },
        { "averaging", Nickel with { Averaging = "median" }, "averaging" },
        { "decimals", Nickel with { Decimals = 7 }, "decimals" },
        { "no decimals", Nickel with { Decimals = null }, "decimals" },
        { "minutes", Nickel with { HourMinutes = 61 }, "hourMinutes" },
        { "empty range", Nickel with { Min = 10, Max = 10 }, "max" },
        { "no range", Nickel with { Max = null }, "max" },
        { "range of NaN", Nickel with { Max = double.NaN }, "max" },
        { "alias taken", Nickel with { Aliases = ["PM2.5"] }, "aliases" },
        { "alias of 65", Nickel with { Aliases = [new string('n', 65)] }, "aliases" },
        { "factor of zero", Nickel with { Units = new Dictionary<string, double> { ["g/L"] = 0 } }, "units" },
        { "computed", Nickel with { Derived = true }, "code" },
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Check_NamesTheField(string what, ParameterDraft draft, string field)
    {
        var (parameter, errors) = ParameterRules.Check(draft, _catalogue, null);
        Assert.Null(parameter);
        Assert.Equal((what, field), (what, Assert.Single(errors).Field));
    }

    [Fact]
    public void Alias_MayHave64Characters() => Assert.Empty(ParameterRules.Check(Nickel with { Aliases = [new string('n', 64)] }, _catalogue, null).Errors);

    [Fact]
    public void Put_NewFactor_IsFoundByCodeNameAliasAndUnit_WhoeverHoldsTheCatalogue()
    {
        var (parameter, errors) = ParameterRules.Check(Nickel, _catalogue, null);
        Assert.Empty(errors);
        _catalogue.Put([parameter!]);
        foreach (var name in new[] { "nickel", "镍", "ni", "W20121X" }) Assert.Same(parameter, _catalogue.Find(name));
        Assert.Equal((0.001, 1), (parameter!.Units["UG/L"], parameter.Units["mg/L"]));
        Assert.Same(parameter, _catalogue.All[^1]);
    }

    [Fact]
    public void WhatHistoryDependsOn_CannotBeChanged()
    {
        var before = _catalogue["pm25"];
        Assert.Equal(
            ["averaging", "medium", "unit"],
            ParameterRules.Check(Known("pm25") with { Unit = "mg/m3", Medium = "water", Averaging = "direction" }, _catalogue, before).Errors
                .Select(e => e.Field).Order(StringComparer.Ordinal));
        Assert.Contains(ParameterRules.Check(Known("pm25") with { Code = "pm2_5" }, _catalogue, before).Errors, e => e.Field == "code");
        Assert.NotEmpty(ParameterRules.Check(Known(Codes.O3EightHour), _catalogue, _catalogue[Codes.O3EightHour]).Errors);
    }

    [Fact]
    public void EveryShippedParameter_ComesBackFromItsDraft()
    {
        foreach (var known in _catalogue.All.Where(p => !p.Derived))
        {
            var (parameter, errors) = ParameterRules.Check(ParameterDraft.Of(known), _catalogue, known);
            Assert.Empty(errors);
            Assert.Equal(known.Aliases.Order(), parameter!.Aliases.Order());
            Assert.Equal(known.Units.Order(Comparer<KeyValuePair<string, double>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key))), parameter.Units.OrderBy(u => u.Key, StringComparer.Ordinal));
            Assert.Equal(known with { Aliases = parameter.Aliases, Units = parameter.Units }, parameter);
        }
    }

    [Fact]
    public void Put_NameUsedTwice_ChangesNothing()
    {
        var clash = ParameterRules.ToParameter(Nickel with { Aliases = ["PM2.5"] });
        Assert.Throws<ArgumentException>(() => _catalogue.Put([clash]));
        Assert.Null(_catalogue.Find("nickel"));
    }
}
