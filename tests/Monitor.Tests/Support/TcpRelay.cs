using System.Net;
using System.Net.Sockets;

namespace Monitor.Tests.Support;

/// <summary>A line to a server that can be broken and mended.</summary>
sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _open = [];
    private readonly Lock _lock = new();
    private readonly Uri _server;
    private volatile bool _broken;

    private TcpRelay(Uri server) => _server = server;

    /// <summary>Where browsers reach the server through it.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static TcpRelay To(Uri server)
    {
        var relay = new TcpRelay(server);
        relay._listener.Start();
        _ = relay.Accept();
        return relay;
    }

    /// <summary>Ends all connections, and every new one.</summary>
    public void Break()
    {
        lock (_lock)
        {
            _broken = true;
            foreach (var client in _open) client.Dispose();
            _open.Clear();
        }
    }

    public void Mend() => _broken = false;

    private async Task Accept()
    {
        try
        {
            while (true) _ = Carry(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task Carry(TcpClient near)
    {
        var far = new TcpClient();
        lock (_lock)
        {
            if (_broken)
            {
                near.Dispose();
                return;
            }
            _open.AddRange([near, far]);
        }
        try
        {
            await far.ConnectAsync(_server.Host, _server.Port);
            var (here, there) = (near.GetStream(), far.GetStream());
            await Task.WhenAny(here.CopyToAsync(there), there.CopyToAsync(here));
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // Broken by either side.
        }
        finally
        {
            near.Dispose();
            far.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Break();
        return ValueTask.CompletedTask;
    }
}
