using System.Text;
using Monitor.Dashboard.Register;

namespace Monitor.Tests.Register;

/// <summary>A text that a spreadsheet would take for a formula is marked as text, and comes back as it was.</summary>
public sealed class SheetTests
{
    [Theory]
    [InlineData("=HYPERLINK(A1)", "'=HYPERLINK(A1)")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("-5 or so", "'-5 or so")]
    [InlineData("@SUM", "'@SUM")]
    [InlineData("'=A1", "''=A1")]
    [InlineData("-5.5", "-5.5")]
    [InlineData("-1E-05", "-1E-05")]
    [InlineData("-", "-")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("a=b", "a=b")]
    public void Cell_IsNoFormula_AndComesBack(string cell, string written)
    {
        SheetColumn[] columns = [new("id", "编号"), new("name", "名称")];
        var bytes = Sheet.Write([.. columns], [["A", cell]], chinese: false);
        Assert.EndsWith($"A,{written}\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(cell, Assert.Single(Sheet.Read(bytes, [.. columns], "id").Rows).Word("name"));
    }
}
