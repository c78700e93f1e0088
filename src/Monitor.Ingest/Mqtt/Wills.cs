using MQTTnet;
using MQTTnet.Packets;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// Tells last wills from messages that came over a connection, which the intake has already. The server has one way for both; a mark that nobody else knows, taken off before
/// anyone sees it, keeps them apart.
/// </summary>
static class Wills
{
    private static readonly MqttUserProperty MarkOfAWill = new("will", Guid.NewGuid().ToByteArray());

    /// <summary>Marks the will of a client that connects.</summary>
    public static void Mark(MqttConnectPacket connect) => connect.WillUserProperties = [.. connect.WillUserProperties ?? [], MarkOfAWill];

    /// <summary>Takes the mark off. True where there was one.</summary>
    public static bool Unmark(MqttApplicationMessage message) => message.UserProperties?.Remove(MarkOfAWill) == true;
}
