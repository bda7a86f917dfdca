package arch

// module is the import path of the whole tree.
const module = "zhanggui"

// A room is one package, and what its neighbours may expect of it.
type room struct {
	// path is the package's folder, from the top of the tree.
	path string
	// imports are the rooms that its program files may import.
	imports []string
	// libraries are the modules that its program files may import. Where only
	// one room names a library, that room is the only user of it.
	libraries []string
	// never are rooms and modules that it must not reach at all, not even
	// through others, nor import in tests. A folder stands for all below it.
	never []string
	// notStd are packages of the standard library that it must not import.
	notStd []string
	// anyTime says that it may look at the wall clock. Everywhere else now is a
	// parameter or comes from the one Clock, so that a demo, a conversation and
	// a test can drive a month in a moment.
	anyTime bool
	// testing says that only tests may import it.
	testing bool
}

// everyRoom in imports stands for every room but the commands and test support.
const everyRoom = "*"

// The libraries, each by its module's path.
const (
	gorm       = "gorm.io"
	sqlite     = "github.com/mattn/go-sqlite3"
	postgres   = "github.com/jackc/pgx/v5"
	cron       = "github.com/robfig/cron/v3"
	telegram   = "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	openwechat = "github.com/eatmoreapple/openwechat"
	websocket  = "github.com/coder/websocket"
	text       = "golang.org/x/text"
	image      = "golang.org/x/image"
	gg         = "github.com/fogleman/gg"
	freetype   = "github.com/golang/freetype"
	yaml       = "gopkg.in/yaml.v3"
	rapid      = "pgregory.net/rapid"
)

// testLibraries are for tests, in any room, and for nothing else.
var testLibraries = []string{rapid}

// databases are what nothing but storage may know of.
var databases = []string{gorm, sqlite, postgres}

// adapters are the chat platforms: none may know another.
var adapters = []string{"bot/stdio", "bot/telegram", "bot/web", "bot/wechat"}

// edges are the rooms that do something to the world; the pure ones reach none.
var edges = list([]string{"storage", "bot", "commands", "scheduler", "internal/app"}, databases)

// behind are the rooms that an adapter must not reach: it knows messages, not stores.
var behind = list([]string{
	"commands", "scheduler", "storage", "internal/app", "internal/insight", "internal/language",
	"internal/wording", "internal/ask", "internal/alert", "internal/chart", "internal/files",
}, databases)

// rooms is the table of the house. A room that does not stand in the tree yet
// may have its row already.
var rooms = []room{
	{
		path:  "internal/retail",
		never: edges, notStd: []string{"os", "net", "database/sql"},
	},
	{path: "internal/insight", imports: []string{"internal/retail", "internal/insight/cycle"}, never: edges},
	// The cycle model knows days and nothing else: it can be read and measured alone.
	{path: "internal/insight/cycle", never: list(edges, []string{"internal/retail"})},
	// The lab is run by hand, on files; nothing of the program may need it.
	{path: "internal/insight/lab", imports: []string{"internal/retail", "internal/insight", "internal/insight/cycle"}, never: edges, anyTime: true},
	{path: "internal/insight/oracle", never: list(edges, []string{"internal/insight"}), testing: true},
	{
		path: "internal/language", imports: []string{"internal/retail"},
		libraries: []string{text}, never: edges,
	},
	{path: "internal/wording", imports: []string{"internal/retail"}, never: edges},
	{
		path:    "internal/ask",
		imports: []string{"internal/retail", "internal/language", "internal/wording"}, never: edges,
	},
	{ // a language model's words, and what may be made of them: it speaks to nobody
		path:    "internal/assist",
		imports: []string{"internal/retail", "internal/language", "internal/ask", "internal/wording"}, never: edges, notStd: []string{"os", "net", "database/sql"},
	},
	{path: "internal/assist/remote", never: list(behind, []string{"bot"}), anyTime: true}, // its HTTP client knows nothing of the house
	{
		path:    "internal/alert",
		imports: []string{"internal/retail", "internal/insight", "internal/wording"}, never: edges,
	},
	{
		path: "internal/chart", imports: []string{"internal/retail", "internal/wording"},
		libraries: []string{gg, image, freetype}, never: edges,
	},
	// What a digest says: the same strings in its text and its picture. It takes
	// figures and gives words and a card, so that both can be held side by side.
	{
		path:    "internal/digest",
		imports: []string{"internal/retail", "internal/insight", "internal/wording", "internal/chart"}, never: edges,
	},
	{
		path: "internal/files", imports: []string{"internal/retail"},
		libraries: []string{text, "github.com/xuri/excelize/v2"}, never: edges,
	},
	// Pictures are files between the drawing and the sending: the one place that
	// says where they lie and for how long, for digests and answers alike.
	{path: "internal/pictures", never: edges},
	{path: "internal/demo", imports: []string{"internal/retail"}, never: list([]string{"storage"}, databases)},
	{
		path: "bot", imports: []string{"internal/retail"},
		never: list([]string{"storage", "commands", "scheduler", "internal/app"}, databases, adapters),
	},
	adapter(room{path: "bot/stdio"}),
	adapter(room{path: "bot/telegram", libraries: []string{telegram}, anyTime: true}),
	{path: "bot/telegram/fakeapi", never: list(behind, []string{"bot"}), anyTime: true, testing: true},
	adapter(room{path: "bot/web", libraries: []string{websocket}, anyTime: true}),
	adapter(room{path: "bot/wechat", libraries: []string{openwechat}, anyTime: true}),
	{path: "bot/wechat/fakewx", never: list(behind, []string{"bot"}), anyTime: true, testing: true},
	{path: "bot/adaptertest", imports: []string{"bot"}, never: list(behind, adapters), anyTime: true, testing: true},
	{
		path: "commands",
		imports: []string{
			"internal/retail", "internal/insight", "internal/language", "internal/wording",
			"internal/ask", "internal/alert", "internal/chart", "internal/pictures", "internal/files", "internal/assist", "bot", "storage",
		},
		never: list(adapters, []string{"scheduler", "internal/app", "internal/assist/remote"}),
	},
	{
		path: "scheduler",
		imports: []string{
			"internal/retail", "internal/insight", "internal/wording", "internal/ask",
			"internal/alert", "internal/chart", "internal/files", "internal/pictures", "internal/digest", "bot", "storage",
		},
		libraries: []string{cron}, never: list(adapters, []string{"commands", "internal/app"}),
	},
	{
		path: "storage", imports: []string{"internal/retail", "internal/ask", "bot"},
		libraries: databases, never: list(adapters, []string{"commands", "scheduler", "internal/app"}),
		anyTime: true,
	},
	{path: "internal/app", imports: []string{everyRoom}, libraries: []string{yaml}, anyTime: true},
	{path: "cmd/zhanggui", imports: []string{"internal/app"}, anyTime: true},
	{path: "internal/pgtest", libraries: []string{postgres}, never: []string{"bot", "commands", "scheduler", "storage", "internal/app"}, testing: true},
	{path: "internal/racing", testing: true},
	{path: "internal/arch", never: []string{"bot", "commands", "scheduler", "storage", "cmd"}, testing: true},
}

// adapter fills in what is the same for every platform: it knows the contract
// and nothing else of the house.
func adapter(r room) room {
	r.imports = []string{"bot"}
	r.never = list(behind)
	for _, other := range adapters {
		if other != r.path {
			r.never = append(r.never, other)
		}
	}
	return r
}

// list joins lists into a new one.
func list(parts ...[]string) []string {
	var all []string
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
