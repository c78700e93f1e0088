using System.Reflection;
using System.Text.RegularExpressions;
using Monitor.Dashboard.Localization;

namespace Monitor.Pages.Tests;

public sealed partial class TextsTests
{
    public static IEnumerable<TheoryDataRow<string, Text>> All() =>
        from type in typeof(Text).Assembly.GetTypes()
        where type.Namespace == typeof(Text).Namespace
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.FieldType == typeof(Text)
        select new TheoryDataRow<string, Text>($"{type.Name}.{field.Name}", (Text)field.GetValue(null)!);

    [Fact]
    public void All_FindsTheTexts() => Assert.True(All().Count() > 100);

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void EveryText_HasBothLanguages_AndTheSamePlaces(string name, Text text)
    {
        Assert.False(string.IsNullOrWhiteSpace(text.Zh), name);
        Assert.False(string.IsNullOrWhiteSpace(text.En), name);
        Assert.Equal(Places(text.Zh), Places(text.En));
        if (name is not ("Texts.Product" or "Texts.OtherLanguage" or "Texts.SwitchLanguage"))
            Assert.DoesNotMatch(Han(), text.En);
    }

    private static List<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Order()];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
