using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Tests.Support;

/// <summary>A broker that sends without a window and reads no acknowledgement until it is told to, as one under full load nearly does. Speaks just as much MQTT 5 as one subscriber needs.</summary>
sealed class DeafBroker : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _hears = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _session;
    private int _acknowledged;

    /// <param name="messages">How many it sends, of one value each, to station air-1.</param>
    public DeafBroker(int messages)
    {
        // What a kernel keeps for a broker that does not read would hide a million acknowledgements.
        _listener.Server.ReceiveBufferSize = 4096;
        _listener.Start();
        _session = Session(messages);
    }

    public string Address => $"mqtt://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Acknowledgements read so far.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>From now on it reads.</summary>
    public void Hear() => _hears.SetResult();

    private async Task Session(int messages)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_ended.Token);
            var stream = new BufferedStream(client.GetStream(), 64 * 1024);
            await Packet(client.GetStream());
            await client.GetStream().WriteAsync(new byte[] { 0x20, 3, 0, 0, 0 }, _ended.Token);
            // Its probe is the last thing that it subscribes to.
            for (var last = false; !last;)
            {
                var subscribe = await Packet(client.GetStream());
                last = Encoding.UTF8.GetString(subscribe).Contains("monitor/probe/", StringComparison.Ordinal);
                await client.GetStream().WriteAsync(new byte[] { 0x90, 4, subscribe[0], subscribe[1], 0, 1 }, _ended.Token);
            }
            var hearing = Read(client.GetStream());
            for (var i = 1; i <= messages; i++) await stream.WriteAsync(Publish((ushort)(i % ushort.MaxValue + 1), PipelineRun.Json(i)), _ended.Token);
            await stream.FlushAsync(_ended.Token);
            await hearing;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The test is over.
        }
    }

    private async Task Read(NetworkStream stream)
    {
        await _hears.Task.WaitAsync(_ended.Token);
        var four = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(four, _ended.Token);
            Assert.Equal(0x40, four[0]);
            Interlocked.Increment(ref _acknowledged);
        }
    }

    private async Task<byte[]> Packet(NetworkStream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one, _ended.Token);
        var (length, shift) = (0, 0);
        do
        {
            await stream.ReadExactlyAsync(one, _ended.Token);
            length |= (one[0] & 127) << shift;
            shift += 7;
        }
        while (one[0] > 127);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _ended.Token);
        return body;
    }

    private static byte[] Publish(ushort id, string payload)
    {
        var topic = "stations/air-1/readings"u8;
        var body = Encoding.UTF8.GetBytes(payload);
        var length = (byte)(2 + topic.Length + 3 + body.Length);
        Assert.True(length < 128, "the length of the packet takes one byte");
        return [0x32, length, 0, (byte)topic.Length, .. topic, (byte)(id >> 8), (byte)id, 0, .. body];
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _session;
        _ended.Dispose();
    }
}
