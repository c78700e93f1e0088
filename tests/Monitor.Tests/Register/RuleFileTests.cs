using System.Text;
using Monitor.Dashboard.Register;
using Monitor.Domain.Alarms;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

/// <summary>A file of rules, by what stands in it and what comes of it.</summary>
public sealed class RuleFileTests
{
    private const string Good = """{"id":"mine","zh":"我的","en":"Mine","signal":"hour","parameter":"no2","warning":{"severity":"notice","high":100}}""";

    private static RuleImport Read(string text) => RuleFile.Read(Encoding.UTF8.GetBytes(text), Repository.Rules, Repository.Catalogue);

    [Fact]
    public void Export_ReadAgain_ChangesNothing()
    {
        var import = RuleFile.Read(RuleFile.Write(Repository.Rules), Repository.Rules, Repository.Catalogue);
        Assert.Equal((0, 0, 0, Repository.Rules.All.Length), (import.Added.Length, import.Changed.Length, import.Errors.Length, import.Unchanged));
    }

    [Fact]
    public void NewAndChangedRules_AreToldApart()
    {
        var text = Encoding.UTF8.GetString(RuleFile.Write(new AlarmRules([Repository.Rules.Find("pm25-1h")!]))).Replace("115", "120", StringComparison.Ordinal);
        var import = Read($"[{Good},{text.Trim().TrimStart('[').TrimEnd(']')}]");
        Assert.Equal(("mine", "pm25-1h", 120), (Assert.Single(import.Added).Id, Assert.Single(import.Changed).After.Id, import.Changed[0].After.Warning.High));
    }

    [Theory]
    [InlineData("{", 0, "")]
    [InlineData("{}", 0, "")]
    [InlineData("[]", 0, "")]
    [InlineData("[7]", 1, "")]
    [InlineData("""[{"id":"x","colour":1}]""", 1, "colour")]
    [InlineData("""[{"id":"x","zh":"甲","en":"X","signal":"guess","warning":{"severity":"notice","high":1}}]""", 1, "")]
    [InlineData("""[{"id":"x","zh":"甲","en":"X","signal":"hour","parameter":"no2","warning":{"severity":"notice"}}]""", 1, "warning.high")]
    [InlineData("[" + Good + "," + Good + "]", 2, "id")]
    [InlineData("""[{"id":"mine","zh":"","en":"","signal":"hour","parameter":"no2","warning":{"severity":"notice","high":1}},""" + Good + "]", 2, "id")]
    [InlineData("""[{"id":"mine"},""" + Good + "]", 2, "id")]
    [InlineData("[" + Good + ",null]", 2, "")]
    [InlineData("""[{"id":"x","zh":"甲","en":"X","signal":"hour","parameter":"no2","warning":{"severity":"notice","high":1,"onDelayMinutes":1e300}}]""", 1, "")]
    [InlineData("""[{"id":"x","zh":"甲","en":"X","signal":"hour","parameter":"no2","reAlarmMinutes":-1e300,"warning":{"severity":"notice","high":1}}]""", 1, "")]
    [InlineData("""[{"id":"\ud800"}]""", 1, "id")]
    public void WrongFile_IsToldByRuleAndField(string text, int number, string field)
    {
        var import = Read(text);
        Assert.Contains(import.Errors, e => (e.Line, e.Column) == (number, field) && e.Zh.Length > 0 && e.En.Length > 0);
    }

    [Fact]
    public void RuleInForce_ThatStandsTwice_IsToldToo()
    {
        var one = Encoding.UTF8.GetString(RuleFile.Write(new AlarmRules([Repository.Rules.Find("pm25-1h")!]))).Trim().TrimStart('[').TrimEnd(']');
        var import = Read($"[{one},{one.Replace("115", "120", StringComparison.Ordinal)}]");
        Assert.Equal((1, 0, 2, "id"), (import.Unchanged, import.Changed.Length, Assert.Single(import.Errors).Line, import.Errors[0].Column));
    }

    [Fact]
    public void OtherEncoding_IsTold()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var import = RuleFile.Read(Encoding.GetEncoding("GB18030").GetBytes($"[{Good}]"), Repository.Rules, Repository.Catalogue);
        Assert.Contains("UTF-8", Assert.Single(import.Errors).Zh, StringComparison.Ordinal);
    }
}
