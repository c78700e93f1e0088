using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Benchmarks.Intake;

/// <summary>
/// One connection of the generator: MQTT 3.1.1, QoS 1, a window of unacknowledged messages. It writes packets by itself because a client library would take as much
/// of the two cores as what is measured.
/// </summary>
sealed class Sender : IAsyncDisposable
{
    private const byte PubAck = 0x40;
    private readonly TcpClient _socket;
    private readonly NetworkStream _stream;
    private readonly SemaphoreSlim _window;
    private readonly int _windowSize;
    private readonly long[] _due = new long[ushort.MaxValue + 1];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Lock _lock = new();
    private List<double> _milliseconds = [];
    private Task _reading = Task.CompletedTask;
    private int _buffered;
    private ushort _packet;
    private long _sent, _acknowledged;

    private Sender(TcpClient socket, int window)
    {
        (_socket, _stream, _windowSize, _window) = (socket, socket.GetStream(), window, new SemaphoreSlim(window));
    }

    public static async Task<Sender> Connect(int port, string clientId, int window)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var sender = new Sender(socket, window);
        byte[] id = Encoding.UTF8.GetBytes(clientId);
        byte[] connect = [0x10, (byte)(12 + id.Length), 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, (byte)id.Length, .. id];
        await sender._stream.WriteAsync(connect);
        var answer = new byte[4];
        await sender._stream.ReadExactlyAsync(answer);
        if (answer[0] != 0x20 || answer[3] != 0) throw new InvalidOperationException($"refused by the broker: {answer[3]}");
        sender._reading = sender.Read();
        return sender;
    }

    /// <summary>Messages without an acknowledgement.</summary>
    public long Unacknowledged => Interlocked.Read(ref _sent) - Interlocked.Read(ref _acknowledged);

    /// <summary>Sends a message that was due at a timestamp of the system's clock; its latency counts from then. Waits while the window is full.</summary>
    public async ValueTask Send(ReadOnlyMemory<byte> topic, ReadOnlyMemory<byte> payload, long due)
    {
        if (!_window.Wait(0))
        {
            await Flush();
            await _window.WaitAsync();
        }
        if (_buffered + topic.Length + payload.Length + 16 > _buffer.Length) await Flush();
        if (++_packet == 0) _packet = 1;
        _due[_packet] = due;
        Interlocked.Increment(ref _sent);
        Write(topic.Span, payload.Span);
    }

    public async ValueTask Flush()
    {
        if (_buffered == 0) return;
        await _stream.WriteAsync(_buffer.AsMemory(0, _buffered));
        _buffered = 0;
    }

    /// <summary>Waits until everything sent is acknowledged.</summary>
    public async Task Settle()
    {
        await Flush();
        for (var i = 0; i < _windowSize; i++) await _window.WaitAsync();
        _window.Release(_windowSize);
    }

    /// <summary>Milliseconds from due to PUBACK of everything acknowledged since the last call.</summary>
    public List<double> TakeLatencies()
    {
        lock (_lock)
        {
            var taken = _milliseconds;
            _milliseconds = [];
            return taken;
        }
    }

    private void Write(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
    {
        var target = _buffer.AsSpan(_buffered);
        var remaining = 2 + topic.Length + 2 + payload.Length;
        var at = 0;
        target[at++] = 0x32;
        for (; remaining > 127; remaining >>= 7) target[at++] = (byte)(remaining & 127 | 128);
        target[at++] = (byte)remaining;
        BinaryPrimitives.WriteUInt16BigEndian(target[at..], (ushort)topic.Length);
        topic.CopyTo(target[(at + 2)..]);
        at += 2 + topic.Length;
        BinaryPrimitives.WriteUInt16BigEndian(target[at..], _packet);
        payload.CopyTo(target[(at + 2)..]);
        _buffered += at + 2 + payload.Length;
    }

    private async Task Read()
    {
        var buffer = new byte[16 * 1024];
        for (var held = 0; ; )
        {
            var read = await _stream.ReadAsync(buffer.AsMemory(held));
            if (read == 0) return;
            held += read;
            var whole = held / 4 * 4;
            Acknowledged(buffer.AsSpan(0, whole));
            buffer.AsSpan(whole, held - whole).CopyTo(buffer);
            held -= whole;
        }
    }

    private void Acknowledged(ReadOnlySpan<byte> packets)
    {
        var now = TimeProvider.System.GetTimestamp();
        lock (_lock)
            for (var at = 0; at < packets.Length; at += 4)
            {
                if (packets[at] != PubAck) throw new InvalidOperationException($"not a PUBACK: {packets[at]:x2}");
                _milliseconds.Add(TimeProvider.System.GetElapsedTime(_due[BinaryPrimitives.ReadUInt16BigEndian(packets[(at + 2)..])], now).TotalMilliseconds);
            }
        if (packets.Length == 0) return;
        Interlocked.Add(ref _acknowledged, packets.Length / 4);
        _window.Release(packets.Length / 4);
    }

    /// <summary>Says good-bye; the broker then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stream.WriteAsync(new byte[] { 0xE0, 0 });
        await _reading;
        _socket.Dispose();
        _window.Dispose();
    }
}
