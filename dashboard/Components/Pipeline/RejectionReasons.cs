using Monitor.Dashboard.Localization;

namespace Monitor.Dashboard.Components.Pipeline;

/// <summary>Reasons of rejection in words; a code without words is shown as it is.</summary>
public static class RejectionReasons
{
    public static Text Words(string code) => code switch
    {
        "bad-json" => new("不是有效的 JSON", "Not valid JSON"),
        "bad-frame" => new("HJ 212 报文格式错误", "Not a valid HJ 212 frame"),
        "bad-crc" => new("HJ 212 校验码不符", "HJ 212 checksum differs"),
        "unknown-station" => new("站点未登记", "Station is not registered"),
        "unknown-topic" => new("主题不认识", "Topic is not known"),
        "unknown-parameter" => new("项目不认识", "Parameter is not known"),
        "bad-time" => new("时间无法识别", "Time cannot be read"),
        "future-time" => new("时间在将来", "Time is in the future"),
        "bad-value" => new("数值无法识别", "Value cannot be read"),
        "not-a-number" => new("数值不是数字", "Value is not a number"),
        "bad-flag" => new("数据标记不认识", "Flag is not known"),
        "bad-unit" => new("单位不认识", "Unit is not known"),
        "too-large" => new("消息过大", "Message is too large"),
        "station-failed" => new("站点无法入库，已转存", "Station could not be stored, kept here"),
        "history-refused" => new("历史数据库拒收", "Refused by the database"),
        "empty" => new("消息没有内容", "Message is empty"),
        _ => new(code, code),
    };
}
