namespace Monitor.Domain.WaterQuality;

/// <summary>Surface-water class of GB 3838-2002; a greater number is worse.</summary>
public enum WaterClass : byte
{
    /// <summary>Class Ⅰ.</summary>
    I = 1,
    /// <summary>Class Ⅱ.</summary>
    II = 2,
    /// <summary>Class Ⅲ.</summary>
    III = 3,
    /// <summary>Class Ⅳ.</summary>
    IV = 4,
    /// <summary>Class Ⅴ.</summary>
    V = 5,
    /// <summary>劣Ⅴ, worse than class Ⅴ.</summary>
    WorseThanV = 6,
}
