# A throw-away Request Tracker: all it writes lies below $ENV{RT_HOME}, it listens on 127.0.0.1 only, and mails no one.
my $home = $ENV{RT_HOME} or die "RT_HOME is not set";
$RT::VarPath         = $home;
$RT::MasonDataDir    = "$home/mason_data";
$RT::MasonSessionDir = "$home/session_data";

Set($rtname,            'example.test');
Set($Organization,      'example.test');
Set($Timezone,          'UTC');
Set($CorrespondAddress, 'support@example.test');
Set($CommentAddress,    'comment@example.test');
Set($OwnerEmail,        'root@example.test');

Set($WebDomain, '127.0.0.1');
Set($WebPort,   $ENV{RT_PORT});
Set($WebPath,   $ENV{RT_WEBPATH});            # '' or, for a sub-path install, '/rt'

Set($DatabaseType, 'SQLite');
Set($DatabaseName, "$home/rt5.sqlite");

Set($MailCommand,  'mbox');                   # outgoing mail goes to a file
Set($LogToSyslog,  undef);
Set($LogToSTDERR,  'warning');
Set($LexiconLanguages, '*');
1;
