using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Dashboard.Register;

/// <summary>
/// What an import would do as one short text: alike where it is alike. An import for good is given the mark of the trial that somebody saw, and does that or nothing.
/// </summary>
static class ImportMark
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of(object what) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(what, Json)));
}
