using System.Buffers;
using System.Net;
using System.Net.Sockets;
using MQTTnet.Channel;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// TCP to the broker with a buffer each way. MQTTnet reads the header and the body of every packet by calls of their own, sends every acknowledgement by itself, and
/// asks the kernel for a receive window of 8 KiB, which on one machine is less than a segment: with buffers the same client takes half the processor time.
/// </summary>
sealed class BufferedConnections(Tap tap) : IMqttClientStreamProvider
{
    /// <summary>
    /// Bytes of acknowledgements that the kernel may hold. Mosquitto reads one of them for every message of every station: under load they pile up, and with the megabytes that the
    /// kernel offers nobody would notice before a million messages are out.
    /// </summary>
    private const int MostInKernel = 16 * 1024;

    public async Task<Stream> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendBufferSize = MostInKernel };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new BufferedDuplexStream(new NetworkStream(socket, ownsSocket: true), tap);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Reads ahead, and sends together what is written while a send is under way. One reader and one writer at a time.</summary>
sealed class BufferedDuplexStream(Stream inner, Tap tap) : Stream
{
    private const int ReadAhead = 64 * 1024;
    private const int MostUnsent = 16 * 1024;
    private const int LastWord = 500; // milliseconds

    private readonly byte[] _read = new byte[ReadAhead];
    private readonly Lock _lock = new();
    private ArrayBufferWriter<byte> _unsent = new(4096), _spare = new(4096);
    private TaskCompletionSource? _room;
    private Exception? _failure;
    private int _from, _to;
    private bool _sending;

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _from < _to ? new ValueTask<int>(Copy(buffer)) : Fill(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Task? room = null;
        lock (_lock)
        {
            if (_failure is not null) return ValueTask.FromException(new IOException(_failure.Message, _failure));
            _unsent.Write(buffer.Span);
            if (_unsent.WrittenCount > MostUnsent) room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            if (!_sending)
            {
                _sending = true;
                _ = Send();
            }
        }
        return room is null ? default : new ValueTask(room.WaitAsync(cancellationToken));
    }

    /// <summary>Nothing to do: what is written goes out by itself.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) Close(inner);
        base.Dispose(disposing);
    }

    /// <summary>The good-bye is written just before the end, and has to go out with it; a broker that takes nothing any more is not waited for.</summary>
    private void Close(Stream stream)
    {
        lock (_lock)
        {
            try
            {
                stream.WriteTimeout = LastWord;
                if (_failure is null && _unsent.WrittenCount > 0) stream.Write(_unsent.WrittenSpan);
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // The other side is gone already.
            }
            Fail(new ObjectDisposedException(nameof(BufferedDuplexStream)));
        }
        stream.Dispose();
    }

    private int Copy(Memory<byte> target)
    {
        var count = Math.Min(target.Length, _to - _from);
        _read.AsSpan(_from, count).CopyTo(target.Span);
        _from += count;
        return count;
    }

    private async ValueTask<int> Fill(Memory<byte> target, CancellationToken cancellation)
    {
        _from = 0;
        await tap.Opened(cancellation);
        _to = await inner.ReadAsync(_read, cancellation);
        return Copy(target);
    }

    private async Task Send()
    {
        // From another thread: until it runs, the writer adds what belongs to the same moment.
        await Task.Yield();
        while (true)
        {
            ArrayBufferWriter<byte> sent;
            lock (_lock)
            {
                _room?.TrySetResult();
                _room = null;
                if (_unsent.WrittenCount == 0 || _failure is not null)
                {
                    _sending = false;
                    return;
                }
                (sent, _unsent) = (_unsent, _spare);
            }
            try
            {
                await inner.WriteAsync(sent.WrittenMemory);
            }
            catch (Exception error)
            {
                lock (_lock) Fail(error);
            }
            sent.ResetWrittenCount();
            _spare = sent;
        }
    }

    private void Fail(Exception error)
    {
        _failure ??= error;
        _unsent.ResetWrittenCount();
        _room?.TrySetException(new IOException(error.Message, error));
        _room = null;
    }
}
