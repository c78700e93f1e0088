namespace Monitor.Domain.Parameters;

/// <summary>A parameter as <c>seeds/parameters.json</c>, the API or a form describes it: nothing is checked, everything may be missing. See <see cref="ParameterRules"/>.</summary>
public sealed record ParameterDraft
{
    /// <summary>See <see cref="Parameter.Code"/>.</summary>
    public string? Code { get; set; }

    /// <summary>Chinese name.</summary>
    public string? Zh { get; set; }

    /// <summary>English name.</summary>
    public string? En { get; set; }

    /// <summary><c>air</c> or <c>water</c>.</summary>
    public string? Medium { get; set; }

    /// <summary>Canonical unit.</summary>
    public string? Unit { get; set; }

    /// <summary>Decimals shown.</summary>
    public int? Decimals { get; set; }

    /// <summary>See <see cref="Parameter.PlausibleMin"/>.</summary>
    public double? Min { get; set; }

    /// <summary>See <see cref="Parameter.PlausibleMax"/>.</summary>
    public double? Max { get; set; }

    /// <summary><c>mean</c> (where it is missing) or <c>direction</c>.</summary>
    public string? Averaging { get; set; }

    /// <summary>See <see cref="Parameter.HourMinutes"/>; 1 where it is missing.</summary>
    public int? HourMinutes { get; set; }

    /// <summary>Other spellings; the Chinese name is one by itself.</summary>
    public IReadOnlyList<string>? Aliases { get; set; }

    /// <summary>Accepted units with their factors to the canonical one, which is accepted by itself.</summary>
    public IReadOnlyDictionary<string, double>? Units { get; set; }

    /// <summary>See <see cref="Parameter.Derived"/>.</summary>
    public bool Derived { get; set; }

    /// <summary>True where both say the same; of descriptions made by <see cref="Of"/>.</summary>
    public bool IsSame(ParameterDraft other) =>
        this with { Aliases = other.Aliases, Units = other.Units } == other && Aliases!.SequenceEqual(other.Aliases!) && Units!.SequenceEqual(other.Units!);

    /// <summary>The description of a parameter, to be changed.</summary>
    public static ParameterDraft Of(Parameter parameter) => new()
    {
        Code = parameter.Code,
        Zh = parameter.NameZh,
        En = parameter.NameEn,
        Medium = parameter.Medium == Parameters.Medium.Water ? "water" : "air",
        Unit = parameter.Unit,
        Decimals = parameter.Decimals,
        Min = parameter.PlausibleMin,
        Max = parameter.PlausibleMax,
        Averaging = parameter.Averaging == Parameters.Averaging.Direction ? "direction" : "mean",
        HourMinutes = parameter.HourMinutes,
        Aliases = [.. parameter.Aliases.Where(a => a != parameter.NameZh)],
        Units = parameter.Units.Where(u => u.Key != parameter.Unit).OrderBy(u => u.Key, StringComparer.Ordinal).ToDictionary(u => u.Key, u => u.Value),
        Derived = parameter.Derived,
    };
}
