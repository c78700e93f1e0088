namespace Monitor.Dashboard.Register;

/// <summary>The apostrophe before a text that a spreadsheet would take for a formula. Pure.</summary>
public static class FormulaMark
{
    private const char Mark = '\'';

    /// <summary>The text, marked where a spreadsheet would take it for a formula, or where it looks as if it were marked already.</summary>
    public static string On(string text) => IsFormula(text.AsSpan().TrimStart(Mark)) ? Mark + text : text;

    /// <summary>The text that <see cref="On"/> made this of.</summary>
    public static string Off(string text) => text.StartsWith(Mark) && IsFormula(text.AsSpan().TrimStart(Mark)) ? text[1..] : text;

    private static bool IsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@', _, ..];
}
