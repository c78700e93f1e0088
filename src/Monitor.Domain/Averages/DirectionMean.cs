namespace Monitor.Domain.Averages;

/// <summary>Running mean of directions: that of the mean unit vector. 350° and 10° give 0°, not 180°.</summary>
internal struct DirectionMean
{
    /// <summary>Components are summed as integers of this unit, so that the order of the values does not matter.</summary>
    private const double Unit = 1e-12;

    /// <summary>A mean vector shorter than this has no direction: 0° and 180° cancel out.</summary>
    private const double ShortestVector = 1e-6;

    private long _north;
    private long _east;

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a direction in degrees.</summary>
    public void Add(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * (Math.PI / 180));
        _north += (long)Math.Round(cosine / Unit);
        _east += (long)Math.Round(sine / Unit);
        Count++;
    }

    /// <summary>The mean direction in degrees, [0, 360); null where there is no value, or none that is a direction.</summary>
    public readonly double? Value
    {
        get
        {
            if (Count == 0 || Math.Sqrt((double)_north * _north + (double)_east * _east) * Unit < ShortestVector * Count) return null;
            var degrees = Math.Round(Math.Atan2(_east, _north) * (180 / Math.PI), 6);
            return degrees < 0 ? degrees + 360 : degrees;
        }
    }
}
