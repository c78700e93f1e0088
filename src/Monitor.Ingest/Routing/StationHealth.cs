using Monitor.Domain.History;

namespace Monitor.Ingest.Routing;

/// <summary>
/// How the deliveries of one station go, and whose fault it is when they fail: its own, where others are stored meanwhile, or the store's. Written by the station's own
/// deliveries, one after the other; read by those of all.
/// </summary>
sealed class StationHealth
{
    /// <summary>Failures in a row after which a station may be given up.</summary>
    public const int MostFailures = 8;

    /// <summary>How long it has to have failed by then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The same where the store itself says that it is away: it may be, for this station alone.</summary>
    public static readonly TimeSpan StorePatience = TimeSpan.FromMinutes(1);

    private long _stored;
    private long _failingSince;
    private int _failures;

    /// <summary>True from the delivery that was given up until one succeeds.</summary>
    public bool GivenUp { get; private set; }

    /// <summary>A delivery is durable. True where the station had been given up.</summary>
    public bool Stored(DateTimeOffset now)
    {
        Volatile.Write(ref _stored, now.UtcTicks);
        if (_failingSince != 0) Volatile.Write(ref _failingSince, 0);
        _failures = 0;
        var wasGivenUp = GivenUp;
        GivenUp = false;
        return wasGivenUp;
    }

    /// <summary>
    /// An attempt failed. True where the station itself is at fault and its messages should leave by another exit: it has failed often and for long, and since then at least as
    /// many stations were stored and still are as are failing now. A station that was given up before gets one attempt.
    /// </summary>
    public bool Failed(Exception error, DateTimeOffset now, IEnumerable<StationHealth> all)
    {
        if (_failingSince == 0) Volatile.Write(ref _failingSince, now.UtcTicks);
        _failures++;
        if (!GivenUp && (_failures < MostFailures || now.UtcTicks - _failingSince < PatienceWith(error).Ticks)) return false;
        GivenUp = AreOthersStored(all);
        return GivenUp;
    }

    private static TimeSpan PatienceWith(Exception error) => error is HistoryUnavailableException ? StorePatience : Patience;

    private bool AreOthersStored(IEnumerable<StationHealth> all)
    {
        int failing = 0, stored = 0;
        foreach (var health in all)
        {
            if (Volatile.Read(ref health._failingSince) != 0) failing++;
            else if (Volatile.Read(ref health._stored) > _failingSince) stored++;
        }
        return stored >= failing;
    }
}
