using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Monitor.Domain.Register;

namespace Monitor.Dashboard.Api;

/// <summary>Bodies of requests, and problems that list every error in words (RFC 9457).</summary>
static class RequestBody
{
    /// <summary>Reads a body of JSON; a problem in words where it is none. Null where there is no body.</summary>
    public static async Task<(T? Body, ProblemHttpResult? Problem)> Read<T>(HttpContext http)
        where T : class
    {
        if (http.Request.ContentLength is 0 || (http.Request.ContentLength is null && !http.Request.Headers.ContainsKey("Transfer-Encoding"))) return (null, null);
        try
        {
            return (await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Options, http.RequestAborted), null);
        }
        catch (JsonException error)
        {
            var place = error.Path is { Length: > 2 } path ? path[2..] : "";
            return (null, Wrong([new FieldError(place, $"不是有效的 JSON 或类型不符：{place}", $"not JSON, or of the wrong type: {place}")]));
        }
    }

    /// <summary>
    /// Describes the body of an endpoint that reads it by <see cref="Read"/>. Not by <c>Accepts</c>: that would send a request of another content type to the fallback, which
    /// answers that there is no such endpoint.
    /// </summary>
    public static RouteHandlerBuilder WithBody<T>(this RouteHandlerBuilder endpoint, string contentType = "application/json", bool isRequired = true) =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, cancellation) => operation.RequestBody = new OpenApiRequestBody
        {
            Required = isRequired,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [contentType] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellation) },
            },
        });

    /// <summary>400 with every error; <c>errors</c> by field.</summary>
    public static ProblemHttpResult Wrong(IReadOnlyCollection<FieldError> errors, int status = StatusCodes.Status400BadRequest) => TypedResults.Problem(
        string.Join("; ", errors.Select(e => e.Words)), statusCode: status, title: status == StatusCodes.Status409Conflict ? "冲突 / Conflict" : "请求有误 / Bad request",
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Words).ToArray()),
        });

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };
}
