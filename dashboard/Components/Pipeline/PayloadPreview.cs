using System.Text;

namespace Monitor.Dashboard.Components.Pipeline;

/// <summary>A payload for the eye: text where it is text, bytes where it is not; never more than a screenful.</summary>
public static class PayloadPreview
{
    /// <summary>Characters (or bytes) shown.</summary>
    public const int Most = 2000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static string Of(byte[] payload)
    {
        var text = AsText(payload);
        if (text is null) return Convert.ToHexString(payload, 0, Math.Min(payload.Length, Most / 2)) + (payload.Length > Most / 2 ? "…" : "");
        return text.Length > Most ? text[..Most] + "…" : text;
    }

    /// <summary>Null where the bytes are not text. A kept payload may end inside a character: up to three last bytes do not count.</summary>
    private static string? AsText(byte[] payload)
    {
        for (var cut = 0; cut <= Math.Min(3, payload.Length); cut++)
            try
            {
                var text = Strict.GetString(payload, 0, payload.Length - cut);
                return text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) ? null : text;
            }
            catch (DecoderFallbackException) { }
        return null;
    }
}
