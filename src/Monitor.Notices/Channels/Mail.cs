using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Notices.Channels;

/// <summary>E-mail. One connection a message: alarms are few, and a connection that is kept would be one that may be dead.</summary>
public sealed class Mail(SmtpOptions options, TimeProvider time)
{
    /// <summary>Sends one message; throws where the server cannot be reached or refuses.</summary>
    public async Task<Delivery> Send(NoticeChannel mailbox, NoticeMessage message, CancellationToken cancellation)
    {
        if (options.Host is null) return Delivery.Failed("没有设置邮件服务器 Monitor:Notices:Smtp:Host / no mail server is set");
        using var client = new SmtpClient();
        await client.ConnectAsync(options.Host, options.Port, Protection(options.Tls), cancellation).ConfigureAwait(false);
        if (options.User is not null) await client.AuthenticateAsync(options.User, options.Password ?? "", cancellation).ConfigureAwait(false);
        var answer = await client.SendAsync(Letter(mailbox, message), cancellation).ConfigureAwait(false);
        await Leave(client, cancellation).ConfigureAwait(false);
        return Delivery.Done(RobotAnswer.Shorten(answer));
    }

    // The server has taken the letter: a farewell that fails is no reason to send it again.
    private static async Task Leave(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ProtocolException or CommandException or OperationCanceledException)
        {
            // Closing follows either way.
        }
    }

    private MimeMessage Letter(NoticeChannel mailbox, NoticeMessage message)
    {
        var letter = new MimeMessage { Subject = message.Subject, Date = time.GetUtcNow(), Body = new TextPart("plain") { Text = message.Text } };
        letter.From.Add(MailboxAddress.Parse(options.From!));
        letter.To.Add(MailboxAddress.Parse(mailbox.Address));
        // A letter that is sent twice has one identity, by which mail programs show it once.
        letter.MessageId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32] + "@monitor";
        if (message.Severity == Severity.Critical) letter.Priority = MessagePriority.Urgent;
        return letter;
    }

    private static SecureSocketOptions Protection(SmtpTls tls) => tls switch
    {
        SmtpTls.None => SecureSocketOptions.None,
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };
}
