using Monitor.Dashboard.Localization;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Components.Look;

/// <summary>Names, units and decimals of parameters for the screen; a code the catalogue lost is shown as it is.</summary>
public sealed class ParameterNames(ParameterCatalogue catalogue, Language language)
{
    /// <summary>Symbol where there is a common one, else the name.</summary>
    public string Short(string code) => code switch
    {
        Codes.So2 => "SO₂",
        Codes.No2 => "NO₂",
        Codes.Pm10 => "PM₁₀",
        Codes.Co => "CO",
        Codes.O3 => "O₃",
        Codes.Pm25 => "PM₂.₅",
        Codes.O3EightHour => "O₃ 8h",
        Codes.Ph => "pH",
        Codes.DissolvedOxygen when !language.IsChinese => "DO",
        Codes.CodMn when !language.IsChinese => "CODMn",
        Codes.Nh3N when !language.IsChinese => "NH₃-N",
        Codes.Tp when !language.IsChinese => "TP",
        Codes.Tn when !language.IsChinese => "TN",
        _ => Full(code),
    };

    public string Full(string code) => catalogue.Find(code) is { } known ? (language.IsChinese ? known.NameZh : known.NameEn) : code;

    public string List(IEnumerable<string> codes) => language.List(codes.Select(Short));

    public string Unit(string code) => catalogue.Find(code) is not { } known ? "" : known.Unit == "1/L" && !language.IsChinese ? "/L" : known.UnitSymbol;

    public string Value(string code, double value) => Format.Number(value, Decimals(code));

    public string Value(string code, decimal value) => Format.Number(value, Decimals(code));

    /// <summary>Value and unit.</summary>
    public string Quantity(string code, double value) => $"{Value(code, value)} {Unit(code)}".TrimEnd();

    public int Decimals(string code) => catalogue.Find(code)?.Decimals ?? 2;
}
