using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Tests.Notices.Support;

/// <summary>A mail server that takes every letter, or refuses the recipients the test names.</summary>
sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _letters = new();

    public SmtpSink()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Recipient that is refused with 550.</summary>
    public string? Refused { get; set; }

    /// <summary>Ends the connection after it took the letter, without a farewell.</summary>
    public bool HangsUpAfterData { get; set; }

    /// <summary>Letters as they came, header and body.</summary>
    public IReadOnlyList<string> Letters => [.. _letters];

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true) _ = Talk(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync() is { } line)
            {
                await writer.WriteLineAsync(Reply(line));
                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) return;
                if (!line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase)) continue;
                _letters.Enqueue(await Letter(reader));
                await writer.WriteLineAsync("250 2.0.0 taken");
                if (HangsUpAfterData) return;
            }
        }
    }

    private string Reply(string line) => line.ToUpperInvariant() switch
    {
        var l when l.StartsWith("EHLO", StringComparison.Ordinal) => "250-sink\r\n250 8BITMIME",
        var l when l.StartsWith("RCPT", StringComparison.Ordinal) && Refused is not null && line.Contains(Refused, StringComparison.Ordinal) => "550 5.1.1 no such user",
        var l when l.StartsWith("DATA", StringComparison.Ordinal) => "354 go on",
        _ => "250 ok",
    };

    private static async Task<string> Letter(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") text.Append(line).Append('\n');
        return text.ToString();
    }
}
