import {
  Archive,
  Clock,
  Flag,
  Inbox,
  Lock,
  MessageSquare,
  Moon,
  MoreHorizontal,
  Plus,
  Send,
  Star,
  Sun,
  Tag,
  Trash2,
  Users,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../api/errors'
import { FormBar, FormField, FormSwitch, useApiForm } from '../form'
import styles from './gallery-page.module.css'
import {
  Avatar,
  Badge,
  Banner,
  Button,
  ButtonGroup,
  Card,
  Checkbox,
  Combobox,
  ConfirmHost,
  ContextMenu,
  Count,
  Countdown,
  CustomerText,
  confirm,
  DescriptionList,
  Dialog,
  Dot,
  Duration,
  EmptyState,
  ErrorState,
  Field,
  FieldRow,
  Fieldset,
  IconButton,
  Input,
  Kbd,
  Menu,
  MultiCombobox,
  NumberInput,
  PageHeader,
  Popover,
  RadioCards,
  SearchInput,
  Segmented,
  Select,
  Sheet,
  SkeletonRows,
  SplitButton,
  Switch,
  Table,
  TabNav,
  Tabs,
  Textarea,
  Time,
  Toaster,
  TooltipProvider,
  toast,
  useTheme,
} from './index'

const PEOPLE = [
  'Ada Lovelace',
  'Grace Hopper',
  'Katherine Johnson',
  'Margaret Hamilton',
  'Radia Perlman',
].map((name, at) => ({
  value: `usr_${at}`,
  label: name,
  hint: at % 2 ? 'Away' : 'Available',
}))
const NOW = Date.now()
const HOSTILE =
  'Hello, my parcel (https://track.example.org/p/12345?x=1) is late.\nPay at https://аpple.com/login or https://google.com@evil.example/ please \u202Egpj.exe\u202C \u200B\u200B\u200B ok 👩‍👩‍👧 ✌🏽 javascript:alert(1)\n\nשלום, איפה החבילה שלי?'

/** Every part, in the states it has. */
export function Gallery() {
  const { shown, setTheme } = useTheme()
  return (
    <TooltipProvider>
      <main className={styles.page}>
        <PageHeader
          title="Parts"
          aside={<Badge tone="accent">76 files</Badge>}
          description="What the screens of the console are made of."
          breadcrumbs={[
            <a key="a" href="#top">
              Settings
            </a>,
            'Design',
          ]}
          actions={
            <>
              <IconButton
                label="Theme"
                icon={shown === 'dark' ? <Sun /> : <Moon />}
                onClick={() => setTheme(shown === 'dark' ? 'light' : 'dark')}
              />
              <Button variant="primary" icon={<Plus />}>
                New part
              </Button>
            </>
          }
        />
        <div className={styles.grid}>
          <Buttons />
          <Signs />
          <Fields />
          <Choices />
          <Overlays />
          <Texts />
          <Lists />
          <Waiting />
          <TeamForm />
        </div>
      </main>
      <Toaster />
      <ConfirmHost />
    </TooltipProvider>
  )
}

function Part({ title, children, wide = false }: { title: string; children: ReactNode; wide?: boolean }) {
  return (
    <Card title={title} className={wide ? styles.wide : undefined}>
      <div className={styles.stack}>{children}</div>
    </Card>
  )
}

function Buttons() {
  const menu = useMenu()
  return (
    <Part title="Buttons">
      <div className={styles.row}>
        <Button variant="primary">Assign</Button>
        <Button>Secondary</Button>
        <Button variant="ghost">Ghost</Button>
        <Button variant="danger">Delete</Button>
      </div>
      <div className={styles.row}>
        <Button size="sm" variant="primary" icon={<Send />} shortcut="mod+enter">
          Send
        </Button>
        <Button size="sm" icon={<Archive />} shortcut="e">
          Resolve
        </Button>
        <Button size="sm" variant="ghost" icon={<Clock />}>
          Snooze
        </Button>
      </div>
      <div className={styles.row}>
        <Button variant="primary" busy>
          Saving
        </Button>
        <Button busy>Loading</Button>
        <Button variant="primary" why="You may not resolve conversations of this channel">
          Refused
        </Button>
        <Button disabled>Disabled</Button>
      </div>
      <div className={styles.row}>
        <SplitButton icon={<Send />} items={menu}>
          Send and resolve
        </SplitButton>
        <SplitButton variant="secondary" items={menu}>
          Send
        </SplitButton>
        <ButtonGroup aria-label="Layout">
          <IconButton variant="secondary" label="One" icon={<Inbox />} />
          <IconButton variant="secondary" label="Two" icon={<Users />} />
          <IconButton variant="secondary" label="Three" icon={<Star />} />
        </ButtonGroup>
        <IconButton label="Star" icon={<Star />} shortcut="s" />
        <IconButton label="More" icon={<MoreHorizontal />} size="sm" />
      </div>
    </Part>
  )
}

function Signs() {
  return (
    <Part title="Signs">
      <div className={styles.row}>
        <Badge>neutral</Badge>
        <Badge tone="accent">accent</Badge>
        <Badge tone="good">resolved</Badge>
        <Badge tone="warn">due soon</Badge>
        <Badge tone="bad">breached</Badge>
        <Badge tone="private" icon={<Lock />}>
          private
        </Badge>
        <Badge tone="note">note</Badge>
        <Count value={12} />
        <Count value={3} tone="bad" />
        <Count value={4120} tone="accent" />
      </div>
      <div className={styles.row}>
        <Dot state="available" /> <Dot state="away" /> <Dot state="offline" />
        {PEOPLE.map(({ label, value }) => (
          <Avatar key={value} name={label} tintKey={value} size="lg" named />
        ))}
        <Avatar name="Ada Lovelace" size="xl" presence="available" named />
        <Avatar name="X Support" size="lg" presence="away" square named />
        <Avatar name="Broken Picture" src="/nowhere.png" size="md" presence="offline" named />
      </div>
      <div className={styles.row}>
        <Kbd keys="mod+k" />
        <Kbd keys="g i" />
        <Kbd keys="shift+enter" />
        <Countdown due={NOW + 3_900_000} label="First response" />
        <Countdown due={NOW + 95_000} />
        <Countdown due={NOW - 7_500_000} />
        <Countdown due={NOW} pausedLeftMs={2_400_000} />
      </div>
      <div className={styles.row}>
        <Time at={NOW - 5_000} /> · <Time at={NOW - 320_000} /> · <Time at={NOW} as="short" /> ·{' '}
        <Time at={NOW - 9e8} as="short" /> · <Time at={NOW} as="full" /> · <Duration ms={8_000_000} />
      </div>
      <Banner tone="warn" title="No connection.">
        What you write is kept and sent when it is back.
      </Banner>
      <Banner tone="bad" title="Sending failed." action={<Button size="sm">Try again</Button>}>
        The account was disconnected.
      </Banner>
      <Banner tone="accent" onClose={() => {}}>
        A new version is here.
      </Banner>
      <Banner tone="good">Saved.</Banner>
      <Banner>Reports are counted every hour.</Banner>
    </Part>
  )
}

function Fields() {
  const [name, setName] = useState('')
  const [search, setSearch] = useState('refund')
  const [text, setText] = useState('Hello,\n\nthank you for your patience.')
  const [number, setNumber] = useState<number | null>(15)
  return (
    <Part title="Fields">
      <Field label="Name" required hint="Agents see it in the list of queues.">
        <Input value={name} onChange={(event) => setName(event.target.value)} placeholder="Refunds" />
      </Field>
      <Field label="Handle" error="This is needed" optional>
        <Input before="@" defaultValue="" placeholder="handle" />
      </Field>
      <Field label="Answer" aside={<Count value={34} />}>
        <Textarea value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <FieldRow>
        <Field label="First response">
          <NumberInput value={number} onChange={setNumber} min={1} unit="minutes" />
        </Field>
        <Field label="Locked">
          <Input disabled defaultValue="Not yours" />
        </Field>
      </FieldRow>
      <SearchInput label="Search conversations" value={search} onChange={setSearch} />
    </Part>
  )
}

function Choices() {
  const [one, setOne] = useState<string | null>('usr_1')
  const [found, setFound] = useState<string | null>('usr_0')
  const [many, setMany] = useState<string[]>(['usr_1', 'usr_3'])
  const [tags, setTags] = useState<string[]>(['refund', 'vip'])
  const [view, setView] = useState('list')
  const [how, setHow] = useState('auto')
  const [on, setOn] = useState(true)
  return (
    <Part title="Choices">
      <Field label="Assignee">
        <Select
          value={one}
          onChange={setOne}
          options={[
            { value: null, label: 'Nobody' },
            ...PEOPLE.map((p) => ({ ...p, icon: <Dot state="available" label={null} /> })),
          ]}
        />
      </Field>
      <Field label="Found by typing">
        <Combobox
          value={found}
          onChange={setFound}
          options={PEOPLE}
          onSearch={async (query) =>
            PEOPLE.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()))
          }
        />
      </Field>
      <Field label="Agents">
        <MultiCombobox value={many} onChange={setMany} options={PEOPLE} placeholder="Add agents" />
      </Field>
      <Field label="Tags" hint="Type a new one to create it.">
        <MultiCombobox
          value={tags}
          onChange={setTags}
          options={['refund', 'vip', 'bug', 'praise'].map((tag) => ({ value: tag, label: tag }))}
          onCreate={(text) => text.toLowerCase()}
        />
      </Field>
      <div className={styles.row}>
        <Segmented
          aria-label="View"
          value={view}
          onChange={setView}
          options={[
            { value: 'list', label: 'List', icon: <Inbox /> },
            { value: 'board', label: 'Board' },
            { value: 'chart', label: 'Chart' },
          ]}
        />
        <Select
          quiet
          size="sm"
          aria-label="Order"
          value={view}
          onChange={setView}
          options={[
            { value: 'list', label: 'Newest first' },
            { value: 'board', label: 'Oldest first' },
          ]}
        />
      </div>
      <Field label="Routing" group>
        <RadioCards
          value={how}
          onChange={setHow}
          options={[
            { value: 'auto', label: 'Automatic', hint: 'New conversations go to whoever is free.' },
            { value: 'pull', label: 'By hand', hint: 'Agents take what they want.' },
          ]}
        />
      </Field>
      <Checkbox checked={on} onChange={setOn} label="Notify me" hint="At most one message an hour." />
      <Checkbox checked={false} indeterminate onChange={() => {}} label="Some of them" />
      <Switch
        checked={on}
        onChange={setOn}
        label="Ownership"
        hint="An agent’s reply makes the conversation theirs."
        row
      />
      <Switch checked={false} onChange={() => {}} label="Locked" disabled />
    </Part>
  )
}

function useMenu() {
  const [starred, setStarred] = useState(true)
  const [order, setOrder] = useState('new')
  return [
    {
      label: 'Assign to me',
      icon: <Users />,
      shortcut: 'm',
      onSelect: () => toast.success('Assigned to you'),
    },
    { label: 'Star', icon: <Star />, checked: starred, onChange: setStarred },
    { label: 'Tags', icon: <Tag />, items: [{ label: 'refund' }, { label: 'vip' }] },
    { label: 'Move', icon: <Inbox />, why: 'Resolve it first' },
    '-' as const,
    {
      choice: order,
      label: 'Order',
      onChange: setOrder,
      options: [
        { value: 'new', label: 'Newest first' },
        { value: 'old', label: 'Oldest first' },
      ],
    },
    '-' as const,
    { label: 'Delete', icon: <Trash2 />, danger: true, shortcut: 'backspace' },
  ]
}

function Overlays() {
  const items = useMenu()
  const [open, setOpen] = useState(false)
  const [sheet, setSheet] = useState(false)
  return (
    <Part title="Over the page">
      <div className={styles.row}>
        <Menu trigger={<Button>Menu</Button>} items={items} />
        <Popover trigger={<Button>Popover</Button>} title="Snooze until" size="sm">
          {(close) => <Button onClick={close}>Tomorrow</Button>}
        </Popover>
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Button onClick={() => setSheet(true)}>Sheet</Button>
        <Button
          onClick={async () => {
            const yes = await confirm({
              title: 'Delete the queue “Refunds”?',
              text: 'Its 12 conversations go back to “New”. This cannot be undone.',
              action: 'Delete queue',
              danger: true,
              typed: 'Refunds',
            })
            toast.info(yes ? 'Deleted' : 'Kept')
          }}
        >
          Confirm
        </Button>
      </div>
      <div className={styles.row}>
        <Button onClick={() => toast.success('Resolved', { text: 'It leaves your queue.' })}>Success</Button>
        <Button
          onClick={() =>
            toast.error('Not sent', {
              text: 'The account is disconnected.',
              action: { label: 'Retry', onClick: () => {} },
            })
          }
        >
          Error
        </Button>
        <Button onClick={() => toast.undo('Conversation resolved', () => toast.info('Open again'))}>
          Undo
        </Button>
      </div>
      <ContextMenu items={items}>
        <div>
          <Banner>Press the right button here.</Banner>
        </div>
      </ContextMenu>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="New saved reply"
        description="Agents insert it with “/”."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Save
            </Button>
          </>
        }
      >
        <Fieldset legend="Text">
          <Field label="Title" required>
            <Input defaultValue="Refund" />
          </Field>
          <Field label="For whom">
            <Select value="usr_0" onChange={() => {}} options={PEOPLE} />
          </Field>
          <Field label="Words">
            <Textarea defaultValue="Dear customer" />
          </Field>
        </Fieldset>
      </Dialog>
      <Sheet open={sheet} onOpenChange={setSheet} title="Ada Lovelace" description="Customer since 2024">
        <DescriptionList
          items={[
            { term: 'E-mail', value: 'ada@example.org' },
            { term: 'Last seen', value: <Time at={NOW - 86_400_000} /> },
          ]}
        />
      </Sheet>
    </Part>
  )
}

function Texts() {
  return (
    <Part title="Texts of strangers">
      <CustomerText text={HOSTILE} />
      <CustomerText inline text={HOSTILE} />
      <DescriptionList
        items={[
          { term: 'Channel', value: '@acme_support' },
          { term: 'Opened', value: <Time at={NOW - 7_200_000} /> },
          { term: 'Waiting', value: <Countdown bare due={NOW + 1_200_000} /> },
        ]}
      />
    </Part>
  )
}

function Lists() {
  const rows = PEOPLE.map((person, at) => ({ ...person, open: at * 7, seen: NOW - at * 4_000_000 }))
  return (
    <Card
      title="Agents"
      description="Who answers, and how much."
      flush
      className={styles.wide}
      actions={<Button size="sm">Invite</Button>}
    >
      <Table
        label="Agents"
        rows={rows}
        rowKey={(row) => row.value}
        onRowClick={(row) => toast.info(row.label)}
        sort={{ key: 'open', direction: 'descending' }}
        onSort={() => {}}
        columns={[
          {
            key: 'name',
            header: 'Name',
            primary: true,
            cell: (row) => (
              <span className={styles.row}>
                <Avatar name={row.label} tintKey={row.value} /> {row.label}
              </span>
            ),
          },
          {
            key: 'state',
            header: 'State',
            cell: (row) => <Badge tone={row.open % 2 ? 'good' : 'neutral'}>{row.hint}</Badge>,
          },
          { key: 'open', header: 'Open', align: 'end', sortable: true, cell: (row) => row.open },
          { key: 'seen', header: 'Last seen', wide: true, cell: (row) => <Time at={row.seen} /> },
          {
            key: 'more',
            header: 'Actions',
            headerHidden: true,
            align: 'end',
            width: '3rem',
            cell: () => <IconButton size="sm" label="More" icon={<MoreHorizontal />} />,
          },
        ]}
      />
    </Card>
  )
}

function Waiting() {
  return (
    <Part title="Waiting, empty, failed" wide>
      <Tabs
        label="States"
        tabs={[
          {
            value: 'empty',
            label: 'Empty',
            count: 0,
            content: (
              <EmptyState
                icon={<MessageSquare />}
                title="Nothing waits"
                text="New conversations appear here by themselves."
                action={<Button>Open all queues</Button>}
              />
            ),
          },
          { value: 'loading', label: 'Loading', icon: <Clock />, content: <SkeletonRows faces rows={4} /> },
          {
            value: 'failed',
            label: 'Failed',
            icon: <Flag />,
            content: (
              <ErrorState
                error={
                  new ApiError({
                    type: 'x',
                    title: 'x',
                    status: 503,
                    code: 'UNAVAILABLE',
                    detail: 'The storage does not answer.',
                    instance: 'requests/req-4f',
                  })
                }
                onRetry={() => {}}
              />
            ),
          },
        ]}
      />
      <TabNav aria-label="Settings">
        <a href="#general" aria-current="page">
          General
        </a>
        <a href="#members">Members</a>
      </TabNav>
    </Part>
  )
}

function TeamForm() {
  const team = useApiForm({
    operation: 'teams.upsert',
    defaults: { name: 'Refunds', capacity: 5 as number | null, agentIds: ['usr_0'], away: false },
    toBody: ({ away: _away, ...body }) => body as never,
    submit: async ({ name }: { name?: unknown }) => {
      await new Promise((done) => setTimeout(done, 400))
      if (name === 'taken')
        throw new ApiError({
          type: 'x',
          title: 'x',
          status: 400,
          code: 'INVALID_INPUT',
          detail: 'Not valid',
          instance: 'requests/1',
          details: { issues: [{ path: 'body.name', message: 'There is a team of this name' }] },
        })
      if (name === 'broken')
        throw new ApiError({
          type: 'x',
          title: 'x',
          status: 409,
          code: 'CONFLICT',
          detail: 'Somebody was faster.',
          instance: 'requests/2',
        })
    },
    onSaved: () => toast.success('Saved'),
  })
  return (
    <Part title="Form" wide>
      <form onSubmit={team.submit} className={styles.stack}>
        <FormField of={team} name="name" label="Name" required hint="“taken” and “broken” are refused.">
          {(field) => <Input {...field} />}
        </FormField>
        <FormField of={team} name="capacity" label="Capacity">
          {(field) => <NumberInput {...field} />}
        </FormField>
        <FormField of={team} name="agentIds" label="Agents">
          {(field) => <MultiCombobox {...field} options={PEOPLE} />}
        </FormField>
        <FormSwitch of={team} name="away" label="Give back while away" row />
        <FormBar of={team} always />
      </form>
    </Part>
  )
}
