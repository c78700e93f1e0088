namespace Monitor.Benchmarks.Intake;

/// <summary>
/// The figure of the intake: messages a second that are durably acknowledged and arrive in InfluxDB, for minutes, beside what a bare subscriber that throws everything away
/// reaches before and after it. Generator, broker, product and InfluxDB share the machine.
/// </summary>
static class SustainedBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task Run(int stations, int connections, int seconds, int baseline)
    {
        var (length, bareLength) = (TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(baseline));
        Console.WriteLine($"{stations:N0} stations, messages of six minute values, {connections} connections; product {seconds} s, bare subscriber {baseline} s before and after");
        await using var bareBroker = await Mosquitto.Start();
        await using var broker = await Mosquitto.Start();
        await using var database = await Influxd.Start();
        await using var bare = await BareSubscriber.Start(bareBroker.Port);
        await using var product = await Product.Start(stations, 1, broker.Port, database);
        // Minute values that end about now: at 50,000 a second nothing lies in the future.
        var first = TimeProvider.System.GetUtcNow().AddMinutes(-(WarmUp + length).TotalSeconds * 50_000 / stations);
        var (bareFlood, flood) = (new Flood(bare, stations, connections, first), new Flood(product, stations, connections, first));
        await bareFlood.Run(WarmUp / 2);
        await flood.Run(WarmUp);
        await product.Drained();

        var before = await Bare(bareFlood, bareLength);
        var (productCpu, brokerCpu, databaseCpu, ownCpu) = (product.Cpu, broker.Cpu, database.Cpu, Own);
        var start = TimeProvider.System.GetTimestamp();
        var last = (At: TimeSpan.Zero, Done: 0L);
        var (messages, took) = await flood.Run(length, (at, done) =>
        {
            if ((at - last.At).TotalSeconds < 9.99) return;
            Console.WriteLine($"  {at.TotalSeconds,4:N0} s: {(done - last.Done) / (at - last.At).TotalSeconds,8:N0}/s, journal holds {product.LastBalance!.Journalled / 6,8:N0} messages, {product.Megabytes,6:N0} MB");
            last = (at, done);
        });
        await product.Drained();
        var all = TimeProvider.System.GetElapsedTime(start);
        var each = (Func<TimeSpan, TimeSpan, double>)((now, then) => (now - then).TotalMicroseconds / messages);
        Console.WriteLine(
            $"CPU, us a message: product {each(product.Cpu, productCpu):N1}, InfluxDB {each(database.Cpu, databaseCpu):N1}, Mosquitto {each(broker.Cpu, brokerCpu):N1}, generator {each(Own, ownCpu):N1}");
        var after = await Bare(bareFlood, bareLength);

        var (acknowledged, arrived) = (messages / took.TotalSeconds, messages / all.TotalSeconds);
        var bareRate = (before + after) / 2;
        Console.WriteLine($"bare subscriber                          {bareRate,8:N0}/s (before {before:N0}, after {after:N0})");
        Console.WriteLine($"product, durable and acknowledged        {acknowledged,8:N0}/s  {100 * acknowledged / bareRate:N0} % of the bare subscriber");
        Console.WriteLine($"product, arrived in InfluxDB             {arrived,8:N0}/s  {100 * arrived / bareRate:N0} % of the bare subscriber (the last {(all - took).TotalSeconds:N1} s after the last acknowledgement)");
        var balance = await product.Balance();
        var right = balance.IsSettled && balance.Stored == flood.Sent * 6;
        Console.WriteLine($"{balance}: {(right ? "all stored, nothing lost" : $"NOT ALL STORED, {flood.Sent * 6} were sent")}");
        var kept = await database.CountReadings();
        Console.WriteLine($"lines of readings in InfluxDB: {kept:N0} of {flood.Sent:N0}");
        if (!right || balance.Duplicate > 0) Console.WriteLine($"product:\n{product.Log}\nMosquitto:\n{broker.Log}");
        if (!right || kept != flood.Sent) throw new InvalidOperationException("not everything arrived");
    }

    private static TimeSpan Own => Environment.CpuUsage.TotalTime;

    private static async Task<double> Bare(Flood flood, TimeSpan length)
    {
        var own = Own;
        var last = (At: TimeSpan.Zero, Done: 0L);
        var (messages, took) = await flood.Run(length, (at, done) =>
        {
            if ((at - last.At).TotalSeconds < 9.99) return;
            Console.WriteLine($"  {at.TotalSeconds,4:N0} s: {(done - last.Done) / (at - last.At).TotalSeconds,8:N0}/s bare");
            last = (at, done);
        });
        Console.WriteLine($"  bare subscriber: {messages / took.TotalSeconds:N0}/s, generator {(Own - own).TotalMicroseconds / messages:N1} us a message");
        return messages / took.TotalSeconds;
    }
}
