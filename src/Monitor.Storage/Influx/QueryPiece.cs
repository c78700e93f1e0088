using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Storage.Influx;

/// <summary>A piece of the answer to a query; there may be many, and a series may go over several.</summary>
sealed record QueryPiece(List<QueryResult>? Results, string? Error)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new CellConverter() } };
}

/// <summary>Answer to one statement.</summary>
sealed record QueryResult([property: JsonPropertyName("statement_id")] int Statement, List<Series>? Series, string? Error);

/// <summary>Rows with the same name and tags.</summary>
sealed record Series(string? Name, Dictionary<string, string>? Tags, List<string> Columns, List<Cell[]>? Values)
{
    /// <summary>A tag as it was before it was escaped.</summary>
    public string Tag(string key) => NameText.Decode(Tags?.GetValueOrDefault(key) ?? "");

    /// <summary>Position of a column, −1 where there is none.</summary>
    public int Column(string name) => Columns.IndexOf(name);
}

/// <summary>A number, a text, or nothing; a bool is 0 or 1.</summary>
readonly record struct Cell(double Number, string? Text)
{
    public static readonly Cell Nothing = new(double.NaN, null);

    public bool IsNumber => !double.IsNaN(Number);

    public long Integer => (long)Number;

    /// <summary>A cell of a row, nothing where the row has no such column.</summary>
    public static Cell Of(Cell[] row, int column) => column < 0 ? Nothing : row[column];
}

sealed class CellConverter : JsonConverter<Cell>
{
    public override bool HandleNull => true;

    public override Cell Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => new Cell(reader.GetDouble(), null),
        JsonTokenType.String => new Cell(double.NaN, reader.GetString()),
        JsonTokenType.True => new Cell(1, null),
        JsonTokenType.False => new Cell(0, null),
        _ => Cell.Nothing,
    };

    public override void Write(Utf8JsonWriter writer, Cell value, JsonSerializerOptions options) => throw new NotSupportedException();
}
