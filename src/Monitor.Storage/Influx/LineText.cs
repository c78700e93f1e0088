using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Monitor.Storage.Influx;

/// <summary>The small parts of a line, straight into a buffer.</summary>
static class LineText
{
    private const int LongestNumber = 32;

    /// <summary>Text that needs no escape.</summary>
    public static void Plain(this IBufferWriter<byte> output, ReadOnlySpan<byte> text) => output.Write(text);

    /// <summary>A tag's value, or (part of) a field key: escaped as the line protocol asks, see <see cref="NameText"/> for the rest.</summary>
    public static void Name(this IBufferWriter<byte> output, ReadOnlySpan<char> name)
    {
        var room = output.GetSpan(Math.Max(1, name.Length * 3));
        var used = 0;
        for (var i = 0; i < name.Length;)
        {
            var c = name[i];
            if (c >= 0x80)
            {
                var end = i + 1;
                while (end < name.Length && name[end] >= 0x80) end++;
                used += Encoding.UTF8.GetBytes(name[i..end], room[used..]);
                i = end;
                continue;
            }
            if (c is < ' ' or '\x7f' or '\\' or '%') used += Percent(room[used..], c);
            else
            {
                if (c is ' ' or ',' or '=') room[used++] = (byte)'\\';
                room[used++] = (byte)c;
            }
            i++;
        }
        output.Advance(used);
    }

    /// <summary>The field key of a parameter, see <see cref="NameText.FieldOf"/>.</summary>
    public static void Field(this IBufferWriter<byte> output, string code)
    {
        var at = NameText.TakenAt(code);
        if (at < 0)
        {
            output.Name(code);
            return;
        }
        output.Name(code.AsSpan(0, at));
        output.Advance(Percent(output.GetSpan(3), code[at]));
        output.Name(code.AsSpan(at + 1));
    }

    /// <summary>A floating point number; reads back as the same.</summary>
    public static void Number(this IBufferWriter<byte> output, double value)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(LongestNumber), out var written);
        output.Advance(written);
    }

    /// <summary>A whole number: a time, or with <c>i</c> behind it an integer field.</summary>
    public static void Integer(this IBufferWriter<byte> output, long value)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(LongestNumber), out var written);
        output.Advance(written);
    }

    /// <summary>A string field with its quotes.</summary>
    public static void Quoted(this IBufferWriter<byte> output, string text)
    {
        var room = output.GetSpan(2 + text.Length * 3 * 2);
        var used = 0;
        room[used++] = (byte)'"';
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') room[used++] = (byte)'\\';
            used += rune.EncodeToUtf8(room[used..]);
        }
        room[used++] = (byte)'"';
        output.Advance(used);
    }

    private static int Percent(Span<byte> room, char c)
    {
        room[0] = (byte)'%';
        ((int)c).TryFormat(room[1..], out _, "X2", CultureInfo.InvariantCulture);
        return 3;
    }
}
