namespace Monitor.Contracts;

/// <summary>Wakes every registered station and lets time pass for it. One per cluster, key <see cref="Key"/>.</summary>
[Alias("fleet")]
public interface IFleetGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    public const string Key = "fleet";

    /// <summary>Makes sure the fleet is awake and ticking. Called by every silo from time to time.</summary>
    [Alias("wake")]
    Task Wake();

    /// <summary>Lets time pass for every station now: something they all have to know has changed.</summary>
    [Alias("hurry")]
    Task Hurry();
}
