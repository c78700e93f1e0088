using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Domain.WaterQuality;

public sealed class Gb3838Tests
{
    /// <summary>Table 1 written a second time, as a page prints it.</summary>
    [Theory]
    [InlineData("cod_mn", "2 4 6 10 15")]
    [InlineData("cod", "15 15 20 30 40")]
    [InlineData("bod5", "3 3 4 6 10")]
    [InlineData("nh3_n", "0.15 0.5 1.0 1.5 2.0")]
    [InlineData("tp", "0.02 0.1 0.2 0.3 0.4")]
    [InlineData("tp", "0.01 0.025 0.05 0.1 0.2", true)]
    [InlineData("tn", "0.2 0.5 1.0 1.5 2.0", true)]
    [InlineData("copper", "0.01 1.0 1.0 1.0 1.0")]
    [InlineData("zinc", "0.05 1.0 1.0 2.0 2.0")]
    [InlineData("fluoride", "1.0 1.0 1.0 1.5 1.5")]
    [InlineData("selenium", "0.01 0.01 0.01 0.02 0.02")]
    [InlineData("arsenic", "0.05 0.05 0.05 0.1 0.1")]
    [InlineData("mercury", "0.00005 0.00005 0.0001 0.001 0.001")]
    [InlineData("cadmium", "0.001 0.005 0.005 0.005 0.01")]
    [InlineData("chromium_6", "0.01 0.05 0.05 0.05 0.1")]
    [InlineData("lead", "0.01 0.01 0.05 0.05 0.1")]
    [InlineData("cyanide", "0.005 0.05 0.2 0.2 0.2")]
    [InlineData("volatile_phenol", "0.002 0.002 0.005 0.01 0.1")]
    [InlineData("petroleum", "0.05 0.05 0.05 0.5 1.0")]
    [InlineData("anionic_surfactant", "0.2 0.2 0.2 0.3 0.3")]
    [InlineData("sulfide", "0.05 0.1 0.2 0.5 1.0")]
    [InlineData("faecal_coliform", "200 2000 10000 20000 40000")]
    public void Limit_Table1_IsInclusive(string code, string row, bool lake = false)
    {
        var limits = row.Split(' ').Select(n => decimal.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(limits[i], Gb3838.Limit(code, WaterClass.I + (byte)i, lake));
            Assert.Equal((WaterClass)(Array.IndexOf(limits, limits[i]) + 1), Gb3838.ClassOf(code, limits[i], lake));
            Assert.Equal((WaterClass)(Array.LastIndexOf(limits, limits[i]) + 2), Gb3838.ClassOf(code, limits[i] + 0.000001m, lake));
        }
    }

    [Theory]
    [InlineData("7.5", WaterClass.I)]
    [InlineData("7.49999", WaterClass.II)]
    [InlineData("6", WaterClass.II)]
    [InlineData("5", WaterClass.III)]
    [InlineData("4.99", WaterClass.IV)]
    [InlineData("3", WaterClass.IV)]
    [InlineData("2", WaterClass.V)]
    [InlineData("1.9999", WaterClass.WorseThanV)]
    [InlineData("1", WaterClass.WorseThanV)]
    public void ClassOf_DissolvedOxygen_IsInclusiveFromBelow(string value, WaterClass expected) =>
        Assert.Equal(expected, Gb3838.ClassOf("dissolved_oxygen", decimal.Parse(value), false));

    [Theory]
    [InlineData("cod_mn", "20")]
    [InlineData("nh3_n", "3")]
    [InlineData("tp", "0.5")]
    public void ClassOf_AboveClassV_IsWorseThanV(string code, string value) =>
        Assert.Equal(WaterClass.WorseThanV, Gb3838.ClassOf(code, decimal.Parse(value), false));

    [Theory]
    [InlineData("5.99", WaterClass.WorseThanV)]
    [InlineData("6", WaterClass.I)]
    [InlineData("9", WaterClass.I)]
    [InlineData("9.01", WaterClass.WorseThanV)]
    public void ClassOf_Ph_HasOneRangeForAllClasses(string value, WaterClass expected) =>
        Assert.Equal(expected, Gb3838.ClassOf("ph", decimal.Parse(value), true));

    [Theory]
    [InlineData("conductivity", true)]
    [InlineData("water_temperature", true)]
    [InlineData("turbidity", false)]
    [InlineData("chlorophyll_a", true)]
    [InlineData("sulfate", false)]
    [InlineData("tn", false)]
    public void ClassOf_ItemWithoutClass_IsNull(string code, bool lake)
    {
        Assert.Null(Gb3838.ClassOf(code, 1m, lake));
        Assert.Null(Gb3838.Limit(code, WaterClass.III, lake));
    }

    [Fact]
    public void Limit_WorseThanVAndPh_HaveNone()
    {
        Assert.Null(Gb3838.Limit("cod_mn", WaterClass.WorseThanV, false));
        Assert.Null(Gb3838.Limit("ph", WaterClass.III, false));
    }

    [Fact]
    public void Items_AreTwentyOneAndThree_AllInTheCatalogue()
    {
        Assert.Equal(21, Gb3838.Participating.Distinct().Count());
        Assert.Equal(3, Gb3838.ReferenceItems.Length);
        Assert.Empty(Gb3838.Participating.Intersect(Gb3838.ReferenceItems));
        Assert.All(Gb3838.Participating, code =>
        {
            Assert.NotNull(Support.Repository.Catalogue.Find(code));
            Assert.NotNull(Gb3838.ClassOf(code, 1m, false));
        });
    }

    [Theory]
    [InlineData("sulfate", 250)]
    [InlineData("chloride", 250)]
    [InlineData("nitrate_n", 10)]
    [InlineData("iron", 0.3)]
    [InlineData("manganese", 0.1)]
    public void DrinkingWaterLimit_Table2(string code, double limit)
    {
        Assert.Equal((decimal)limit, Gb3838.DrinkingWaterLimit(code));
        Assert.NotNull(Support.Repository.Catalogue.Find(code));
    }

    [Fact]
    public void DrinkingWaterLimit_OtherItem_IsNull() => Assert.Null(Gb3838.DrinkingWaterLimit("cod_mn"));

    [Theory]
    [InlineData("7.49", "89.99", WaterClass.II)]
    [InlineData("7.49", "90", WaterClass.I)]
    [InlineData("7.5", "50", WaterClass.I)]
    [InlineData("4.9", "80", WaterClass.IV)]
    public void OxygenClass_SaturationOrConcentration_GivesClassOne(string value, string saturation, WaterClass expected) =>
        Assert.Equal(expected, Gb3838.OxygenClass(decimal.Parse(value), decimal.Parse(saturation)));

    [Theory]
    [InlineData("10", "15.2", "100")] // 468 / 46.8 = 10
    [InlineData("9", "15.2", "90")]
    [InlineData("6.5", "28.4", "83.3333")] // 468 / 60 = 7.8
    public void OxygenSaturation_FollowsTemperature(string value, string temperature, string percent) =>
        Assert.Equal(decimal.Parse(percent), Math.Round(Gb3838.OxygenSaturation(decimal.Parse(value), decimal.Parse(temperature)), 4));
}
