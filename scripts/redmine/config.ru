# A throw-away Redmine: Debian's, with all that it writes below REDMINE_HOME. A new one is migrated and seeded on the way
# up, in this one process: rake and runner would each load Rails again.
require 'json'
require 'pathname'
require '/usr/share/redmine/lib/redmine/multi_tenancy'
# Debian keeps settings, log, temporary files and uploads of an instance in one folder; ours is not below /var/lib
def Redmine.root = Pathname.new(ENV.fetch('REDMINE_HOME'))
require '/usr/share/redmine/config/environment'

def user(login, name, mail)
  # no language of one's own: the browser's
  first, last = name.split(' ', 2)
  user = User.new(firstname: first, lastname: last, mail: mail, language: '')
  user.login = login
  user.password = user.password_confirmation = "#{login}pass" # agent / agentpass
  user.save!
  user
end

def seed(tickets)
  admin = User.find_by_login('admin')
  admin.password = admin.password_confirmation = 'adminpass'
  admin.must_change_passwd = false
  admin.save!
  project = Project.create!(name: 'Support', identifier: 'support', enabled_module_names: ['issue_tracking'])
  project.trackers = Tracker.all
  agent = user('agent', 'Alice Agent', 'alice@example.test')
  Member.create!(project: project, principal: agent, roles: [Role.find_by_name('Manager')])
  tickets.each_with_index do |ticket, index|
    person = ticket['requester']
    customer = user("customer#{index + 1}", person['name'], person['email'])
    Member.create!(project: project, principal: customer, roles: [Role.find_by_name('Reporter')])
    first, *notes = ticket['messages']
    User.current = customer
    issue = Issue.create!(project: project, tracker: Tracker.find_by_name('Support'), author: customer,
                          subject: ticket['subject'], description: first['text'], priority: IssuePriority.default)
    notes.each do |note|
      User.current = note['role'] == 'customer' ? customer : agent
      issue = Issue.find(issue.id) # a reloaded one keeps its last journal
      issue.init_journal(User.current, note['text'])
      issue.private_notes = note['role'] == 'note'
      issue.save!
    end
    # a change of fields without a word: no message
    User.current = agent
    issue = Issue.find(issue.id)
    issue.init_journal(agent)
    issue.status = IssueStatus.find_by_name('In Progress')
    issue.save!
  end
end

unless Setting.table_exists?
  connection = ActiveRecord::Base.connection
  connection.execute('PRAGMA synchronous = OFF')
  ActiveRecord::Migration.verbose = false
  ActiveRecord::MigrationContext.new(Rails.root.join('db/migrate').to_s, ActiveRecord::SchemaMigration).migrate
  connection.schema_cache.clear!
  ActiveRecord::Base.descendants.each(&:reset_column_information)
  Redmine::DefaultData::Loader.load('en')
  Setting.rest_api_enabled = '1'
  Setting.notified_events = []
  Setting.text_formatting = 'common_mark'
  seed(JSON.parse(Redmine.root.join('tickets.json').read))
end

prefix = ENV['RAILS_RELATIVE_URL_ROOT'].to_s
map(prefix.empty? ? '/' : prefix) { run Rails.application }
