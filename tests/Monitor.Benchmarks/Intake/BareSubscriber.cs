using System.Diagnostics;
using System.Globalization;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Monitor.Benchmarks.Intake;

/// <summary>The baseline: a process with a subscriber that acknowledges and throws away. Prints how many it has seen.</summary>
sealed class BareSubscriber : Target
{
    private Child _child = null!;
    private long _done;

    public override TimeSpan Cpu => _child.Cpu;

    public override Task<long> Done() => Task.FromResult(Interlocked.Read(ref _done));

    public static async Task<BareSubscriber> Start(int port)
    {
        var target = new BareSubscriber { Name = "bare subscriber, external broker", Port = port };
        ProcessStartInfo start = new("dotnet", [typeof(BareSubscriber).Assembly.Location, "bare-subscriber", "--port", port.ToString(CultureInfo.InvariantCulture)]);
        (target._child, _) = await Child.Start(start, line => long.TryParse(line, CultureInfo.InvariantCulture, out var done) && target.Note(done));
        return target;
    }

    private bool Note(long done)
    {
        Interlocked.Exchange(ref _done, done);
        return true;
    }

    /// <summary>Runs inside the child process.</summary>
    public static async Task<int> Run(int port, CancellationToken cancellation)
    {
        long seen = 0;
        using var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += _ =>
        {
            Interlocked.Increment(ref seen);
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500).WithReceiveMaximum(20_000).Build();
        // With its own 8 KiB the window is smaller than a segment of loopback, and the baseline stands still for seconds: that would flatter the product.
        ((MqttClientTcpOptions)options.ChannelOptions).BufferSize = 256 * 1024;
        await client.ConnectAsync(options, cancellation);
        await client.SubscribeAsync("stations/+/readings", MqttQualityOfServiceLevel.AtLeastOnce, cancellation);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (long printed = -1; ; await timer.WaitForNextTickAsync(cancellation))
        {
            var now = Interlocked.Read(ref seen);
            if (now == printed) continue;
            Console.WriteLine(now.ToString(CultureInfo.InvariantCulture));
            printed = now;
        }
    }

    public override ValueTask DisposeAsync() => _child.DisposeAsync();
}
