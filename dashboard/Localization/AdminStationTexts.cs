namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the registers of stations and parameters.</summary>
public static class AdminStationTexts
{
    public static readonly Text Title = new("站点管理", "Stations");
    public static readonly Text Add = new("新增站点", "Add a station");
    public static readonly Text Export = new("导出 CSV", "Export CSV");
    public static readonly Text SearchWords = new("搜索编号、名称、区域、河流", "Search id, name, area, river");
    public static readonly Text Interval = new("间隔", "Interval");
    public static readonly Text Unknown = new("没有登记这个站点：{0}", "This station is not registered: {0}");
    public static readonly Text IsRetired = new("这个站点已停用，历史数据仍在。", "This station is retired; its history is still there.");
    public static readonly Text RegisterAgain = new("重新登记", "Register again");
    public static readonly Text RetiredOnes = new("已停用的站点", "Retired stations");
    public static readonly Text OpenStation = new("查看站点", "Look at the station");

    public static readonly Text Id = new("编号", "Id");
    public static readonly Text IdHint = new("即主题 stations/编号/readings 中的编号，登记后不能改", "as in the topic stations/id/readings; it cannot be changed later");
    public static readonly Text Name = new("名称", "Name (Chinese)");
    public static readonly Text NameEn = new("英文名称", "Name (English)");
    public static readonly Text Kind = new("类型", "Kind");
    public static readonly Text Area = new("区域", "Area");
    public static readonly Text River = new("河流、湖库", "River or reservoir");
    public static readonly Text FlowOrder = new("上下游次序", "Order in the flow");
    public static readonly Text FlowHint = new("上游在前", "upstream first");
    public static readonly Text Latitude = new("纬度 (WGS-84)", "Latitude (WGS-84)");
    public static readonly Text Longitude = new("经度 (WGS-84)", "Longitude (WGS-84)");
    public static readonly Text AirClass = new("空气功能区", "Class of area (GB 3095)");
    public static readonly Text ClassOne = new("一类区", "class 1");
    public static readonly Text ClassTwo = new("二类区", "class 2");
    public static readonly Text Target = new("水质目标", "Target class");
    public static readonly Text NoTarget = new("无目标", "no target");
    public static readonly Text Drinking = new("饮用水源", "Drinking-water source");
    public static readonly Text Parameters = new("上报项目", "Parameters it sends");
    public static readonly Text IntervalMinutes = new("上报间隔（分钟）", "Interval (minutes)");
    public static readonly Text IntervalHint = new("按它判断离线", "silence is judged by it");
    public static readonly Text Network = new("站网", "Network");
    public static readonly Text Place = new("在图上点选位置", "Click the place on the picture");
    public static readonly Text PlaceWords = new("区域示意图：点选处成为站点的经纬度，也可直接填数字", "Schematic picture of the district: a click sets latitude and longitude; the numbers can be typed as well");

    public static readonly Text Maintenance = new("维护", "Maintenance");
    public static readonly Text MaintenanceWords = new("维护期间的数据照常入库，但不产生告警。", "Data of a station in maintenance are stored as ever, but raise no alarm.");
    public static readonly Text NoMaintenance = new("没有进行中或计划中的维护。", "No maintenance is under way or planned.");
    public static readonly Text UnderWay = new("进行中", "under way");
    public static readonly Text Planned = new("计划中", "planned");
    public static readonly Text From = new("从", "From");
    public static readonly Text To = new("到", "To");
    public static readonly Text OpenEnd = new("未定", "open");
    public static readonly Text FromHint = new("不填为现在", "empty: now");
    public static readonly Text ToHint = new("不填为未定", "empty: open");
    public static readonly Text Start = new("开始维护", "Begin or plan maintenance");
    public static readonly Text End = new("结束维护", "End it now");
    public static readonly Text TakeBack = new("取消计划", "Take it back");

    public static readonly Text Retire = new("停用站点", "Retire the station");
    public static readonly Text RetireWords = new(
        "停用后：不再显示，未关闭的告警撤回，它的消息进入收件箱；历史数据保留，可重新登记。", "It leaves every page, its open alarms are withdrawn, its messages go to the inbox; history stays, and it can be registered again.");
    public static readonly Text RetireSure = new("确认停用 {0}", "Retire {0} now");

    public static readonly Text ImportTitle = new("导入站点 (CSV)", "Import stations (CSV)");

    public static readonly Text Accept = new("接收", "Accept");
    public static readonly Text AcceptTitle = new("接收收件箱中的消息", "Accept a message of the inbox");
    public static readonly Text AcceptWords = new(
        "登记后，收件箱中此站点等待的消息一并入库。下面是从主题和消息中看出的，请补全名称和位置。",
        "Once it is registered, everything of this station that waits in the inbox is taken. What follows was read from topic and messages: complete name and place.");
    public static readonly Text AcceptKnown = new("站点 {0} 已登记，可以重新接收它等待的消息。", "Station {0} is registered: what waits of it can be taken again.");
    public static readonly Text AcceptButton = new("登记并接收消息", "Register and take its messages");
    public static readonly Text AcceptAgain = new("重新接收消息", "Take its messages again");
    public static readonly Text Accepted = new("已接收 {0} 条消息、{1} 个数据，未通过 {2} 个，仍在收件箱 {3} 条。", "{0} messages with {1} readings taken; {2} readings refused, {3} messages left in the inbox.");
    public static readonly Text NoEntry = new("收件箱中没有这一条（可能已被接收）。", "There is no such entry in the inbox; it may have been accepted already.");
    public static readonly Text NotCurable = new("消息本身有误，无法接收：{0}", "The message itself is wrong and cannot be accepted: {0}");
    public static readonly Text Inbox = new("收件箱", "Inbox");

    public static readonly Text ParameterTitle = new("项目管理", "Parameters");
    public static readonly Text AddParameter = new("新增项目", "Add a parameter");
    public static readonly Text ParameterWords = new("代码是历史数据的名字，登记后不能改，也不能删除。", "History is stored by the code: it cannot be changed later, nor removed.");
    public static readonly Text Code = new("代码", "Code");
    public static readonly Text Zh = new("中文名称", "Name (Chinese)");
    public static readonly Text En = new("英文名称", "Name (English)");
    public static readonly Text Medium = new("介质", "Medium");
    public static readonly Text Water = new("水", "Water");
    public static readonly Text Unit = new("标准单位", "Canonical unit");
    public static readonly Text Decimals = new("小数位数", "Decimals");
    public static readonly Text Min = new("合理范围下限", "Plausible from");
    public static readonly Text Max = new("合理范围上限", "Plausible to");
    public static readonly Text Range = new("合理范围", "Plausible range");
    public static readonly Text Averaging = new("平均方式", "Averaging");
    public static readonly Text Mean = new("算术平均", "mean");
    public static readonly Text Direction = new("方向平均", "direction");
    public static readonly Text HourMinutes = new("小时均值所需分钟数", "Minutes that an hour needs");
    public static readonly Text Aliases = new("别名", "Aliases");
    public static readonly Text AliasesHint = new("用逗号分开，如 a34004", "separated by commas, such as a34004");
    public static readonly Text Units = new("可接受的单位", "Accepted units");
    public static readonly Text UnitsHint = new("每行一个：单位=换算到标准单位的系数", "one a line: unit=factor to the canonical one");
    public static readonly Text UnitsWrong = new("每行应为 单位=系数：{0}", "each line has to be unit=factor: {0}");
    public static readonly Text Computed = new("由系统计算", "computed here");
    public static readonly Text ParameterSearch = new("搜索代码、名称、别名", "Search code, name, alias");
    public static readonly Text UnknownParameter = new("目录中没有这个项目：{0}", "The catalogue has no such parameter: {0}");
}
