using System.Globalization;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Localization;

/// <summary>
/// The language of one page and its circuit, fixed when it begins: renders that a timer causes run under no particular culture.
/// </summary>
public sealed class Language
{
    /// <summary>Name of the culture in the culture cookie.</summary>
    public const string Chinese = "zh-Hans";

    /// <summary>Name of the culture in the culture cookie.</summary>
    public const string English = "en";

    /// <summary>Takes the culture of the request.</summary>
    public Language() : this(CultureInfo.CurrentUICulture) { }

    /// <summary>Takes a culture.</summary>
    public Language(CultureInfo culture) => IsChinese = culture.TwoLetterISOLanguageName != English;

    /// <summary>Chinese unless English was chosen.</summary>
    public bool IsChinese { get; }

    /// <summary>Value of the <c>lang</c> attribute.</summary>
    public string Tag => IsChinese ? Chinese : English;

    /// <summary>The text in this language.</summary>
    public string this[Text text] => IsChinese ? text.Zh : text.En;

    /// <summary>The text in this language with its places filled.</summary>
    public string Of(Text text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[text], values);

    /// <summary>Name of a station.</summary>
    public string NameOf(StationInfo station) => IsChinese || station.NameEn.Length == 0 ? station.Name : station.NameEn;

    /// <summary>Sign of a water class, as short as a patch needs it.</summary>
    public string Sign(WaterClass waterClass) => IsChinese ? waterClass.Roman() : waterClass == WaterClass.WorseThanV ? "> V" : waterClass.English();

    /// <summary>Items in one line, as the language separates them.</summary>
    public string List(IEnumerable<string> items) => string.Join(IsChinese ? "、" : ", ", items);
}
