using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Ingest.Mqtt;

/// <summary>The certificates that are trusted to vouch for a broker.</summary>
static class Authorities
{
    /// <summary>Reads a PEM file. It is read anew for every connection, so that a file that was replaced counts without a restart.</summary>
    public static X509Certificate2Collection Read(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("文件里没有证书 / there is no certificate in the file");
    }

    /// <summary>Why the file cannot be used; null where it can.</summary>
    public static string? Problem(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return error.Message;
        }
    }
}
