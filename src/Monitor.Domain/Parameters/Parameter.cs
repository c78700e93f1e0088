using System.Collections.Immutable;

namespace Monitor.Domain.Parameters;

/// <summary>What a parameter is measured in.</summary>
public enum Medium : byte
{
    /// <summary>Ambient air, meteorology included.</summary>
    Air,

    /// <summary>Surface water.</summary>
    Water,
}

/// <summary>How values of a parameter are averaged.</summary>
public enum Averaging : byte
{
    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Direction of the mean unit vector, in degrees [0, 360).</summary>
    Direction,
}

/// <summary>One measured quantity, as the catalogue defines it.</summary>
/// <param name="Code">Canonical code, lower case, e.g. <c>pm25</c>.</param>
/// <param name="NameZh">Chinese name as the standards print it.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Medium">Air or water.</param>
/// <param name="Unit">Canonical unit; every value inside the system is in it.</param>
/// <param name="Decimals">Decimals shown.</param>
/// <param name="PlausibleMin">Lowest value that can be a measurement (inclusive), canonical unit.</param>
/// <param name="PlausibleMax">Highest value that can be a measurement (inclusive), canonical unit.</param>
/// <param name="Averaging">How means are formed.</param>
/// <param name="HourMinutes">Minutes of sampling that an hourly mean needs (inclusive): 45 for the gases (GB 3095-2026 Table 4), 1 where no rule exists.</param>
/// <param name="Aliases">Other spellings, HJ 212 codes among them; compared without case.</param>
/// <param name="Units">Accepted units, each with the factor that turns it into the canonical unit; the canonical unit is among them with 1.</param>
/// <param name="Derived">True where the system computes it (e.g. the sliding 8-hour mean of O3); stations may not send it.</param>
public sealed record Parameter(
    string Code,
    string NameZh,
    string NameEn,
    Medium Medium,
    string Unit,
    int Decimals,
    double PlausibleMin,
    double PlausibleMax,
    Averaging Averaging,
    int HourMinutes,
    ImmutableArray<string> Aliases,
    ImmutableDictionary<string, double> Units,
    bool Derived)
{
    /// <summary>The name as people in China say it: the particles by their symbols, everything else by its Chinese name.</summary>
    public string SpokenZh => Code switch
    {
        Codes.Pm25 => "PM2.5",
        Codes.Pm10 => "PM10",
        _ => NameZh,
    };

    /// <summary>The unit as people write it, e.g. <c>µg/m³</c>; empty for pH, which has none.</summary>
    public string UnitSymbol => Unit switch
    {
        "ug/m3" => "µg/m³",
        "mg/m3" => "mg/m³",
        "m3/s" => "m³/s",
        "Cel" => "℃",
        "%RH" => "%",
        "deg" => "°",
        "uS/cm" => "µS/cm",
        "1/L" => "个/L",
        "pH" => "",
        _ => Unit,
    };
}

/// <summary>Codes that the standards name and that code may refer to. Everything else comes from the catalogue.</summary>
public static class Codes
{
    /// <summary>PM2.5, µg/m³.</summary>
    public const string Pm25 = "pm25";
    /// <summary>PM10, µg/m³.</summary>
    public const string Pm10 = "pm10";
    /// <summary>Ozone, µg/m³.</summary>
    public const string O3 = "o3";
    /// <summary>Derived: sliding 8-hour mean of ozone, µg/m³, labelled by the start of its last hour.</summary>
    public const string O3EightHour = "o3_8h";
    /// <summary>Nitrogen dioxide, µg/m³.</summary>
    public const string No2 = "no2";
    /// <summary>Sulphur dioxide, µg/m³.</summary>
    public const string So2 = "so2";
    /// <summary>Carbon monoxide, mg/m³.</summary>
    public const string Co = "co";

    /// <summary>Water temperature, °C.</summary>
    public const string WaterTemperature = "water_temperature";
    /// <summary>pH of water.</summary>
    public const string Ph = "ph";
    /// <summary>Dissolved oxygen, mg/L.</summary>
    public const string DissolvedOxygen = "dissolved_oxygen";
    /// <summary>Electrical conductivity, µS/cm.</summary>
    public const string Conductivity = "conductivity";
    /// <summary>Turbidity, NTU.</summary>
    public const string Turbidity = "turbidity";
    /// <summary>Permanganate index, mg/L.</summary>
    public const string CodMn = "cod_mn";
    /// <summary>Chemical oxygen demand, mg/L.</summary>
    public const string Cod = "cod";
    /// <summary>Five-day biochemical oxygen demand, mg/L.</summary>
    public const string Bod5 = "bod5";
    /// <summary>Ammonia nitrogen, mg/L.</summary>
    public const string Nh3N = "nh3_n";
    /// <summary>Total phosphorus, mg/L.</summary>
    public const string Tp = "tp";
    /// <summary>Total nitrogen, mg/L.</summary>
    public const string Tn = "tn";
    /// <summary>Fluoride, mg/L.</summary>
    public const string Fluoride = "fluoride";
    /// <summary>Copper, mg/L.</summary>
    public const string Copper = "copper";
    /// <summary>Zinc, mg/L.</summary>
    public const string Zinc = "zinc";
    /// <summary>Selenium, mg/L.</summary>
    public const string Selenium = "selenium";
    /// <summary>Arsenic, mg/L.</summary>
    public const string Arsenic = "arsenic";
    /// <summary>Mercury, mg/L.</summary>
    public const string Mercury = "mercury";
    /// <summary>Cadmium, mg/L.</summary>
    public const string Cadmium = "cadmium";
    /// <summary>Hexavalent chromium, mg/L.</summary>
    public const string Chromium6 = "chromium_6";
    /// <summary>Lead, mg/L.</summary>
    public const string Lead = "lead";
    /// <summary>Cyanide, mg/L.</summary>
    public const string Cyanide = "cyanide";
    /// <summary>Volatile phenols, mg/L.</summary>
    public const string VolatilePhenol = "volatile_phenol";
    /// <summary>Petroleum, mg/L.</summary>
    public const string Petroleum = "petroleum";
    /// <summary>Anionic surfactants, mg/L.</summary>
    public const string AnionicSurfactant = "anionic_surfactant";
    /// <summary>Sulphide, mg/L.</summary>
    public const string Sulfide = "sulfide";
    /// <summary>Faecal coliforms, per litre.</summary>
    public const string FaecalColiform = "faecal_coliform";
    /// <summary>Transparency (Secchi depth), cm.</summary>
    public const string Transparency = "transparency";
    /// <summary>Oxidation-reduction potential, mV.</summary>
    public const string Orp = "orp";

    /// <summary>The six pollutants of HJ 633, in the column order of its report tables.</summary>
    public static readonly ImmutableArray<string> AirSix = [So2, No2, Pm10, Co, O3, Pm25];
}
