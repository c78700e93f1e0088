using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Tests.Support;

/// <summary>A certificate authority of our own, and the certificate of one server, as PEM files.</summary>
sealed class TestAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("authority-test-").FullName;

    /// <param name="server">Name or address that the server's certificate is for.</param>
    public TestAuthority(string server)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(server, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(server);
        var certificate = new CertificateRequest("CN=" + server, key, HashAlgorithmName.SHA256);
        certificate.CertificateExtensions.Add(names.Build());
        using var signed = certificate.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);

        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "server.crt"), signed.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>What a client has to trust.</summary>
    public string Authority => Path.Combine(_folder, "ca.crt");

    /// <summary>What makes the listener before it in mosquitto's configuration a secure one.</summary>
    public string[] Listener => [$"cafile {Authority}", $"certfile {Path.Combine(_folder, "server.crt")}", $"keyfile {Path.Combine(_folder, "server.key")}"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
