/**
 * Samples like those in students' projects, collected by hand: texts with a secret, and texts that only look like it. Every
 * secret is invented, and generated or split, so that scanners do not report this file.
 */
import { createHash } from 'node:crypto';

export type Sample = readonly [path: string, text: string];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ALPHANUMERIC = `${LETTERS}${LETTERS.toUpperCase()}0123456789`;

/** Characters that look random, the same each time. */
export function drawn(length: number, alphabet: string = ALPHANUMERIC, seed = 'a'): string {
  let bytes = Buffer.alloc(0);
  for (let block = 0; bytes.length < length; block += 1) {
    bytes = Buffer.concat([bytes, createHash('sha256').update(`${seed}/${length}/${block}`).digest()]);
  }
  return Array.from(bytes.subarray(0, length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
export const hex = (length: number, seed = 'a'): string => drawn(length, '0123456789abcdef', seed);
const upper = (length: number): string => drawn(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
const base64 = (length: number): string => drawn(length, `${ALPHANUMERIC}+/`);
const pem = (kind: string): string =>
  `-----BEGIN ${kind}PRIVATE ${'KEY'}-----\n${base64(64)}\n${base64(40)}\n-----END ${kind}PRIVATE ${'KEY'}-----`;

/** Values that people choose. */
const CHOSEN = 'Tr0ub4dor&3';
const APP = 'abcd efgh ijkl mnop';

/** Each contains one secret, on its last line unless the text is a key. */
export const SECRETS: readonly Sample[] = [
  // Mail
  ['mail.py', `password = "${APP}"`],
  ['mail.py', `import smtplib\nserver = smtplib.SMTP("smtp.gmail.com", 587)\nserver.login("me@gmail.com", "${APP}")`],
  ['notify.py', `import smtplib\nCODE = "${APP}"`],
  ['mail.py', `EMAIL_PASSWORD="${CHOSEN}"`],
  ['app.js', `const transport = createTransport({ auth: { user: 'me', pass: '${CHOSEN}' } });`],
  ['config.sh', `EMAIL_PASSWORD=${APP}`],
  ['tests/test_mail.py', `SMTP_PASSWORD = "${APP}"`],
  ['mail.py', `server.login("me", "${CHOSEN}")`],
  ['mail.py', 'server.login(user, "hunter2x")'],
  // Names in programs
  ['db.py', `DB_PASSWORD = "${CHOSEN}"`],
  ['db.py', 'DB_PASSWORD = "correct-horse-battery"'],
  ['db.py', `PASSWORD: str = '${CHOSEN}'`],
  ['db.py', `conn = psycopg2.connect(host="db", user="ada", password="${CHOSEN}")`],
  ['db.py', `conn = psycopg2.connect("dbname=churn user=ada password=Hunter22x")`],
  ['db.py', `os.environ["MLFLOW_TRACKING_PASSWORD"] = "${hex(40)}"`],
  ['db.py', `os.environ.setdefault('API_KEY', '${drawn(24)}')`],
  ['db.py', `password = os.getenv("DB_PASSWORD", "${CHOSEN}")`],
  ['db.ts', `const dbPassword: string = "${CHOSEN}";`],
  ['db.ts', `export const config = {\n  apiKey: \`${drawn(32)}\`,`],
  ['db.js', `const token = process.env.TOKEN || "x"; const jwtSecret = "${drawn(20)}";`],
  ['settings.py', `SECRET_KEY = 'django-insecure-${drawn(50)}'`],
  ['app.py', `app.config['SECRET_KEY'] = "s3cr3tk3y!x"`],
  ['app.py', `if password == "${CHOSEN}":`],
  ['app.py', `mot_de_passe = "${CHOSEN}"`],
  ['app.py', `mdp = 'azerty2024!'`],
  ['app.py', `cle_api = "${drawn(32)}"`],
  ['app.py', `clé_api = "${drawn(32)}"`],
  ['app.py', `jeton = "${drawn(24)}"`],
  ['app.py', `auth=("ada", "${CHOSEN}")`],
  ['app.py', `requests.get(url, auth=HTTPBasicAuth('ada', '${CHOSEN}'))`],
  ['app.py', `headers = {"Authorization": "Bearer ${drawn(40)}"}`],
  ['app.py', `headers={"x-api-key": "${drawn(32)}"}`],
  ['app.py', `wandb.login(key="${hex(40)}")`],
  ['train.ipynb', `"source": ["import wandb\\n", "password = \\"${CHOSEN}\\"\\n"]`],
  ['train.ipynb', `"!export WANDB_API_KEY=${hex(40)}\\n",`],
  ['Main.java', `String password = "${CHOSEN}";`],
  ['app.py', `password = os.environ.get("DB_PASSWORD") or "${CHOSEN}"`],
  ['app.ts', `const password = process.env.DB_PASSWORD || '${CHOSEN}';`],
  ['app.ts', `password: process.env.DB_PASSWORD ?? "${CHOSEN}",`],
  ['app.R', `password <- "${CHOSEN}"`],
  ['App.java', `properties.put("password", "${CHOSEN}");`],
  ['App.java', `dataSource.setPassword("${CHOSEN}");`],
  ['main.tf', `variable "db_password" {\n  default = "${CHOSEN}"\n}`],
  ['app.py', `# mdp : ${CHOSEN}`],
  // Pipelines and commands
  ['Jenkinsfile', `sh "docker login -u b -p ${CHOSEN}"`],
  ['Jenkinsfile', `sh 'docker login -u b -p monmotdepasse42'`],
  ['Makefile', `\tdocker login --username b --password=${drawn(12)} registry.example.org`],
  ['Makefile', `\tdocker login \\\n\t  -u b \\\n\t  -p "${CHOSEN}"`],
  ['.github/workflows/ci.yml', `      - run: docker login -u b -p dckr${'_pat_'}${drawn(27)}`],
  ['.github/workflows/ci.yml', `      - run: echo "${CHOSEN}" | docker login -u b --password-stdin`],
  ['.github/workflows/ci.yml', `          password: ${CHOSEN}`],
  ['.gitlab-ci.yml', `  DOCKER_HUB_PASSWORD: "${CHOSEN}"`],
  ['deploy.sh', `sshpass -p '${CHOSEN}' ssh ada@server`],
  ['deploy.sh', 'sshpass -pHunter22x ssh ada@server'],
  ['deploy.sh', `curl -u ada:${CHOSEN.replace('&', '_')} https://nexus.example.org/`],
  ['deploy.sh', `mysql -u root -pHunter22x churn < dump.sql`],
  ['deploy.sh', `curl -H "Authorization: Basic ${base64(24)}" https://x.org`],
  ['deploy.sh', `export AWS_SECRET_ACCESS_KEY=${base64(40)}`],
  ['deploy.sh', `wandb login ${hex(40)}`],
  ['deploy.sh', `dvc remote modify --local origin password ${hex(40)}`],
  ['deploy.sh', `mvn sonar:sonar -Dsonar.token=sq${'p_'}${hex(40)}`],
  ['deploy.sh', `sonar-scanner -Dsonar.login=${hex(40)}`],
  ['deploy.sh', `python run.py --password ${CHOSEN.replace('&', '.')}`],
  ['deploy.sh', `subprocess.run(["docker", "login", "-u", "b", "-p", "${CHOSEN}"])`],
  ['Dockerfile', `ENV DB_PASSWORD Hunter22x`],
  ['Dockerfile', `ARG API_KEY=${drawn(24)}`],
  ['init.sql', `CREATE USER ada WITH PASSWORD '${CHOSEN}';`],
  // Configuration
  ['compose.yaml', `      ELASTIC_PASSWORD: ${CHOSEN}`],
  ['docker-compose.yml', `      - MINIO_ROOT_PASSWORD=Fr0mage2Chevre`],
  ['docker-compose.yml', '      POSTGRES_PASSWORD: churn2024!'],
  ['docker-compose.yml', '      GF_SECURITY_ADMIN_PASSWORD: "Gr4f4na!"'],
  ['docker-compose.yml', `      POSTGRES_PASSWORD: \${DB_PASSWORD:-Hunter22x}`],
  ['docker-compose.yml', `    command: redis-server --requirepass ${drawn(14)}`],
  ['k8s/deployment.yaml', `env:\n  - name: DB_PASSWORD\n    value: "${CHOSEN}"`],
  ['config.yaml', `password: >-\n  ${CHOSEN}`],
  ['config.json', `{"db": {"user": "ada", "password": "${CHOSEN}"}}`],
  ['config.toml', `[db]\npassword = "${CHOSEN}"`],
  ['config.ini', `[db]\npassword = p@ss;w0rd,x`],
  ['application.properties', `spring.datasource.password=${CHOSEN}`],
  ['.streamlit/secrets.toml', `db_password = "${CHOSEN}"`],
  ['settings.xml', `<password>${CHOSEN.replace('&', '_')}</password>`],
  ['.pgpass', `db.example.org:5432:churn:ada:${CHOSEN}`],
  ['.netrc', `machine api.wandb.ai\n  login user\n  password ${hex(40)}`],
  ['.npmrc', `//registry.example.org/:_authToken=${drawn(36)}`],
  ['.pypirc', `[pypi]\nusername = __token__\npassword = pypi${'-AgEIcHlwaS5vcmc'}${drawn(60)}`],
  ['kaggle.json', `{"username":"ada","key":"${hex(32)}"}`],
  ['.docker/config.json', `{"auths":{"https://index.docker.io/v1/":{"auth":"${base64(28)}"}}}`],
  ['.env', 'PORT=3000'],
  ['.env.production', `LOG_LEVEL=info`],
  ['.env.example', `WANDB_API_KEY=${hex(40)}`],
  ['README.md', `Mot de passe : ${drawn(20)}`],
  // Addresses
  ['db.py', `client = MongoClient("mongodb+srv://ada:Hunter22x@cluster0.abcde.mongodb.net/churn")`],
  ['config.yaml', `url: postgres://ada:Hunter22x@db:5432/churn`],
  ['config.yaml', `broker: amqp://ada:Hunter22x@rabbit:5672/`],
  ['config.yaml', `MLFLOW_TRACKING_URI: https://ada:${hex(40)}@dagshub.com/ada/churn.mlflow`],
  ['.gitmodules', `url = https://ada:p@ss_w0rd@git.example.org/x.git`],
  // Shapes
  ['key.pem', pem('RSA ')],
  ['key.pem', pem('')],
  ['key.pem', pem('EC ')],
  ['key.pem', pem('OPENSSH ')],
  ['key.pem', pem('ENCRYPTED ')],
  ['sa.json', `{"type": "service_account", "private_key": ${JSON.stringify(pem(''))}}`],
  [
    'a.txt',
    `Azure: DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${base64(86)}==;EndpointSuffix=core.windows.net`,
  ],
  ['a.txt', `https://hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${drawn(24)}`],
  ['a.txt', `https://discord.com/api/webhooks/${drawn(18, '0123456789')}/${drawn(68)}`],
  ['a.txt', `bot = ${drawn(10, '123456789')}:AA${drawn(33)}`],
  ['a.txt', `gh${'p_'}${drawn(36)}`],
  ['a.txt', `github${'_pat_'}${drawn(82)}`],
  ['a.txt', `glpat${'-'}${drawn(20)}`],
  ['a.txt', `npm${'_'}${drawn(36)}`],
  ['a.txt', `AKI${'A'}${upper(16)}`],
  ['a.txt', `AIza${drawn(35)}`],
  ['a.txt', `sk-ant${'-api03-'}${drawn(93)}AA`],
  ['a.txt', `sk-proj${'-'}${drawn(48)}`],
  ['a.txt', `hf${'_'}${drawn(34, LETTERS + LETTERS.toUpperCase())}`],
  ['a.txt', `SG${'.'}${drawn(22)}.${drawn(43)}`],
  ['a.txt', `SK${hex(32)}`],
  ['a.txt', `xoxb${'-'}${drawn(12, '123456789')}-${drawn(12, '123456789')}-${drawn(24)}`],
  ['a.txt', `sk_${'live_'}${drawn(24)}`],
  ['a.txt', `eyJ${drawn(20)}.eyJ${drawn(30)}.${drawn(40)}`],
  ['a.txt', `hvs${'.'}${drawn(95)}`],
  ['a.txt', `glsa${'_'}${drawn(32)}_${hex(8)}`],
  ['a.txt', `dapi${hex(32)}`],
];

/** Harmless texts: references, placeholders, development defaults, hashes, prose. Each line is one sample. */
const HONEST_LINES: Record<string, string> = {
  'app.py': `password: str
password: str = Field(min_length=8)
password: Optional[str] = None
password: SecretStr
password = None
password = ""
password = os.environ["DB_PASSWORD"]
password = os.environ.get("DB_PASSWORD")
password = os.getenv("DB_PASSWORD", "")
password = os.getenv("DB_PASSWORD", "changeme")
password = os.environ.get("POSTGRES_PASSWORD", "postgres")
password=os.environ["X"],
password = getpass.getpass("Password: ")
password = input("Enter your password: ")
password = settings.db_password
password = config["db"]["password"]
password = args.password
password=password,
password=db_password1,
api_key = os.environ["OPENAI_API_KEY"]
client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
api_key: str = Security(api_key_header)
api_key_header = APIKeyHeader(name="X-API-Key")
API_KEY_NAME = "access_token"
token = request.headers.get("Authorization")
token = create_access_token(data={"sub": user.username})
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")
return {"access_token": token, "token_type": "bearer"}
headers = {"Authorization": f"Bearer {token}"}
headers = {"Authorization": "Bearer " + token}
tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
token_count = 12345
max_tokens = 4096
token = tokens[0]
for token in tokenizer.tokenize(text):
pad_token = "[PAD]"
eos_token="<|endoftext|>"
unk_token = "UNK1234567"
secret = secrets.token_hex(32)
secret_key = secrets.token_urlsafe(32)
SECRET_KEY = os.urandom(24)
SECRET_KEY = "change-me"
SECRET_KEY = "your-secret-key-here"
SECRET_KEY = "super-secret-key"
SECRET_KEY = "dev"
hashed_password = pwd_context.hash(password)
password_hash = "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW"
if not verify_password(password, user.hashed_password):
raise ValueError("password: must have at least 8 characters")
PASSWORD_FIELD = "user_password_1"
PASSWORD_MIN_LENGTH = 8
parser.add_argument("--password", help="password of the tracking server")
parser.add_argument("--token", default="", type=str)
logger.info("password reset for user42")
print(f"token: {token}")
pwd = os.getcwd()
cache_key = "churn-v1-2024"
key = "customer_id_42"
primary_key = "customer_id"
sort_keys=True
key=lambda row: row["score"]
keys = df.keys()
author = "Ada Lovelace"
author_email = "ada@example.org"
run_id = "0123456789abcdef0123456789abcdef"
experiment_id = "742918273645"
MODEL_URI = "runs:/3f2a9c1e5b7d4860a1c2e3f405162738/model"
passed = "42 of 43"
compass = "north42west"
bypass: "route66x"
mlflow.set_tracking_uri("http://mlflow:5000")
engine = create_engine("postgresql://postgres:postgres@localhost:5432/churn")
engine = create_engine("postgresql://user:password@localhost/db")
engine = create_engine(f"postgresql://{user}:{password}@{host}/churn")
client = MongoClient("mongodb://localhost:27017")
redis_url = "redis://localhost:6379/0"
amqp_url = "amqp://guest:guest@localhost:5672/"
url = "https://example.org/path?at=12:00"
server.login(os.environ["MAIL_USER"], os.environ["MAIL_PASSWORD"])
server.login(user, password)
server.login("your-address@gmail.com", "your-password-here")
auth=("admin", "admin")
auth=(user, password)
subject = "this must work well"
"password": "string"
"password": "********"
"password": "xxxxxxxx"
"password": "<password>"
"password": "Le mot de passe doit avoir 8 caractères"
"mot_de_passe": "Mot de passe oublié ?"
assert "password" in response.json()
["username", "password", "token_v2"]
password_label = "Mot de passe :"
os.environ["AWS_SECRET_ACCESS_KEY"] = "test"
AWS_ACCESS_KEY_ID = "minio"
AWS_SECRET_ACCESS_KEY = "minio123"
class="sk-toggleable__label sk-toggleable__label-arrow"
div.sk-estimator-id-12-container-fitted-8 { color: black }
if pass_zero == "highpass1":
'pass': 'bandpass',
token = r"[-!#$%&'*+.^_\`|~0-9a-zA-Z]+"
if token == "#bygroup":
self.sas_token = f"?{sas_token}"
headers = {"Authorization": f"Bearer {self.token().access_token}"}
creds = " --username=" + auth
PG_PASSWORD_SCRAM_SHA_256 = "PG_PASSWORD_SCRAM_SHA_256"
import smtplib; kinds = ("time with time zone", "this must work well")
password = os.environ.get("DB_PASSWORD") or "changeme"
# password=password, the user's
form.set_password("Enter your password")
sns.heatmap(data, annot=True, cmap="coolwarm")`,
  'app.ts': `const token = process.env.TOKEN;
return ok ? 'pass' : 'other-answers2';
fr: 'Révoquez ce secret : l’effacer du fichier ne suffit pas.',
fr: '{webhook} lance un entraînement sans jeton : n’importe qui le peut.',
$ node app.js | pino-http-send -u http://localhost:8080/logs
const token = process.env.TOKEN ?? '';
const { password } = request.body;
password: z.string().min(8),
password: string;
token?: string;
const password = await prompt('Password: ');
const apiKey = config.get('apiKey');
const apiKey = import.meta.env.VITE_API_KEY;
headers: { authorization: \`Bearer \${token}\` },
headers: { 'x-api-key': apiKey },
fetch(url, { credentials: 'same-origin' });
type Token = { kind: 'number' | 'string' };
const tokenPattern = /^[a-z]+$/;
const SECRET_NAMES = ['password', 'token', 'apiKey2'];
<input type="password" name="password" placeholder="Mot de passe" />
autocomplete="current-password"
const isPassword = name === 'password';
if (token.type === 'identifier42') return;
const passwordInput = document.querySelector('#password-input-1');
const sha = '0123456789abcdef0123456789abcdef01234567';
integrity: 'sha512-j7WyPdf0CJoutMzMoPLF/bVXHtKZIT9Rb4eGeEbWw8X2t5oirjPgpL+OpaENZrILYaXqYwnVH+qgUwVbl+pUJQ==',
const id = '123e4567-e89b-42d3-a456-426614174000';
const keyboardKey = 'ArrowDown2';
const key = \`customer-\${id}\`;
register.registerMetric({ name: 'token_count', help: 'tokens: 12345' });
throw new Error('password: invalid');
t('login.password', 'Password2 is required');
const session = { secret: process.env.SESSION_SECRET };
await page.fill('#password', password);`,
  'tests/test_app.py': `response = client.post("/login", json={"username": "ada", "password": "wonderland42"})
password = "test-password-1"
monkeypatch.setenv("API_KEY", "test-key-123")
monkeypatch.setenv("DB_PASSWORD", "s3cret!")
TOKEN = "fake-token-for-tests"
user = User(name="ada", password="Lovelace1815!")
headers = {"Authorization": "Bearer not-a-real-token-1"}
client.login("ada", "lovelace1815")
DB_URL = "postgresql://test:test1234@localhost/test"
assert redact("password=hunter22") == "password=***"`,
  'compose.yaml': `      POSTGRES_PASSWORD: postgres
      POSTGRES_PASSWORD: changeme
      POSTGRES_PASSWORD: password
      POSTGRES_USER: ada42lovelace
      - POSTGRES_PASSWORD=mlflow
      - POSTGRES_PASSWORD=\${POSTGRES_PASSWORD}
      - POSTGRES_PASSWORD=\${POSTGRES_PASSWORD:?set it in .env}
      - POSTGRES_PASSWORD=\${POSTGRES_PASSWORD:-postgres}
      MINIO_ROOT_USER: minioadmin
      MINIO_ROOT_PASSWORD: minioadmin
      MINIO_ROOT_PASSWORD: minio123
      GF_SECURITY_ADMIN_PASSWORD: admin
      GF_SECURITY_ADMIN_PASSWORD: \${GRAFANA_PASSWORD:-admin}
      GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
      ELASTIC_PASSWORD: elastic
      ELASTIC_PASSWORD: changeme
      RABBITMQ_DEFAULT_PASS: guest
      MYSQL_ROOT_PASSWORD: root
      MYSQL_ALLOW_EMPTY_PASSWORD: "yes"
      AIRFLOW__CORE__FERNET_KEY: ''
      AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: postgresql+psycopg2://airflow:airflow@postgres/airflow
      image: postgres@sha256:4ec37d2a07a0067f176fdcc9d4bb633a5724d2cc4f892c7a2046d054bb6939e5
      JUPYTER_TOKEN: ""
      test: ["CMD", "redis-cli", "-a", "$REDIS_PASSWORD", "ping"]
      secrets:
      - db_password
      external: true
      - "8888:8888"`,
  '.github/workflows/ci.yml': `          password: \${{ secrets.DOCKER_PASSWORD }}
          token: \${{ secrets.GITHUB_TOKEN }}
          username: \${{ secrets.DOCKER_USERNAME }}
    secrets: inherit
      id-token: write
      - run: docker login -u "$USER" -p "$PASSWORD"
      - run: docker login -u \${{ secrets.USER }} -p \${{ secrets.PASSWORD }}
      - run: echo "\${{ secrets.TOKEN }}" | docker login ghcr.io -u x --password-stdin
      - run: echo "$TOKEN" | docker login -u x --password-stdin
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
          key: \${{ runner.os }}-pip-\${{ hashFiles('requirements.txt') }}
          cache-dependency-path: package-lock.json
        POSTGRES_PASSWORD: postgres
          password: required
      - run: curl -fsS -u "$USER:$PASSWORD" https://example.org
      - run: mkdir -p out/reports
      - run: docker run -p 8080:8080 churn
      - run: pytest -p no:cacheprovider
      - run: npm publish --token-file token.txt`,
  Jenkinsfile: `credentialsId: 'docker-hub-credentials',
    withCredentials([usernamePassword(credentialsId: 'dockerhub', usernameVariable: 'USER', passwordVariable: 'PASS')]) {
    DOCKERHUB = credentials('dockerhub-token-1')
    sh 'echo $PASS | docker login -u $USER --password-stdin'
    sh "docker login -u \${USER} -p \${PASS}"
    string(credentialsId: 'sonar-token', variable: 'SONAR_TOKEN')`,
  'deploy.sh': `PWD=/home/ada/churn
PASSWORD=$1
PASSWORD="$(cat /run/secrets/password)"
PASSWORD=$(openssl rand -hex 16)
export API_KEY="\${API_KEY:?}"
TOKEN=\`cat token.txt\`
read -s -p "Password: " PASSWORD
mysql -u root -p"$PASSWORD" churn
sshpass -p "$PASS" ssh ada@server
curl -u "$USER:$TOKEN" https://example.org
curl -u admin:admin http://localhost:3001/api/health
make test PASS=12
mkdir -p passwords
cp /etc/passwd /tmp/passwd.bak
grep -c password README.md
tar -xzf data.tar.gz -C data --strip-components=1
ssh -p 2222 ada@example.org
wandb login "$WANDB_API_KEY"
huggingface-cli login --token $HF_TOKEN
psql -h db -p 5432 -U ada
python train.py --token-limit 4096 --max-tokens 12345`,
  'config.yaml': `password: "{{ vault_db_password }}"
password: "%(password)s"
password: %DB_PASSWORD%
password: !vault |
password: <your password>
password: ""
password: ~
password: null
token: access-token
token: ENC[AES256_GCM,data:abc123,iv:x]
tokenizer: bert-base-uncased
token_path: secrets/token.json
api_key: YOUR_API_KEY
api_key: REPLACE_ME
secretName: churn-tls-2024
secretKeyRef:
imagePullSecrets:
secret: churn-db
key: database-password-1
md5: 0123456789abcdef0123456789abcdef
digest: sha256:4ec37d2a07a0067f176fdcc9d4bb633a5724d2cc4f892c7a2046d054bb6939e5
hash: md5
etag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
public_key: MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE`,
  'openapi.json': `{"password": {"type": "string", "format": "password", "minLength": 8}}
{"securitySchemes": {"ApiKeyAuth": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}}
{"password": "string", "token": "string"}
{"description": "password: the user's password, 8 characters at least"}`,
  'README.md': `Mot de passe : voir le responsable
Le mot de passe est dans le coffre : demandez-le à votre enseignant.
export WANDB_API_KEY=<votre clé>
export WANDB_API_KEY=your_api_key
DB_PASSWORD=your-password-here
\`password = "hunter22"\` is what not to do.
docker login -u <user> -p <password>
Set \`API_KEY\` in \`.env\`: see \`.env.example\`.
Grafana: admin / admin
curl -H "Authorization: Bearer $TOKEN" http://localhost:3000/predict
curl -H "Authorization: Bearer <token>" http://localhost:3000/predict
![coverage](https://codecov.io/gh/ada/churn/branch/main/graph/badge.svg?token=ABC123DEF4)
mysql://user:pass@host/db
Token : 12 345 par seconde`,
  '.env.example': `DB_PASSWORD=
DB_PASSWORD=changeme
DB_PASSWORD=S3cret2024
API_KEY=xxx
API_KEY=your-api-key
SECRET_KEY=generate-one
TOKEN=`,
  'package-lock.json': `      "integrity": "sha512-j7WyPdf0CJoutMzMoPLF/bVXHtKZIT9Rb4eGeEbWw8X2t5oirjPgpL+OpaENZrILYaXqYwnVH+qgUwVbl+pUJQ==",
      "resolved": "https://registry.example.org/js-tokens/-/js-tokens-4.0.0.tgz",
    "node_modules/js-tokens": {`,
  'poetry.lock': `    {file = "tokenizers-0.15.0.tar.gz", hash = "sha256:10c7e6e7b4cabd757da59e93f5f8d1126291d16f8b54f28510825ef56a3e5d0e"},`,
  'requirements.txt': `token-bucket==0.3.0 --hash=sha256:10c7e6e7b4cabd757da59e93f5f8d1126291d16f8b54f28510825ef56a3e5d0e
password-strength==0.0.3`,
  'data/users.csv': `id,password,token
1,Hunter22x,abcdef0123456789
2,Tr0ub4dor&3,0123456789abcdef`,
  'notebook.ipynb': `   "image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    "execution_count": 12,
    "id": "5f0c1d2e-3a4b-4c5d-8e6f-708192a3b4c5",
    "text": ["token_count=12345\\n", "passed 12 of 12\\n"]
    "password = os.environ[\\"DB_PASSWORD\\"]\\n",`,
  'dist/app.min.js': `!function(e){var t={password:"p4ssw0rdField",token:function(n){return n+1}};e.t=t}(this);`,
  'mlruns/0/meta.yaml': `artifact_location: mlflow-artifacts:/0/3f2a9c1e5b7d4860a1c2e3f405162738/artifacts
run_uuid: 3f2a9c1e5b7d4860a1c2e3f405162738
user_id: ada`,
  'etc/ssl/openssl.cnf': `private_key\t= $dir/private/cakey.pem# The private key
secret = $insta::secret # pass:insta`,
  'etc/postgresql.conf': '#password_encryption = scram-sha-256\t# scram-sha-256 or md5',
  'lib/Hub.pm': 'my $pass = $self->is_passing;',
  Dockerfile: `ARG PASSWORD
ENV PASSWORD=""
ENV TOKENIZERS_PARALLELISM=false
RUN --mount=type=secret,id=token cat /run/secrets/token
FROM node:24@sha256:4ec37d2a07a0067f176fdcc9d4bb633a5724d2cc4f892c7a2046d054bb6939e5
ENV GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568`,
  Makefile: `DB_PASSWORD ?= postgres
PASSWORD := $(shell cat .password)
token: ## Print a token
\tdocker login -u $(USER) -p $(PASSWORD)
\t@echo "password: $$PASSWORD"`,
};

export const HONEST: readonly Sample[] = Object.entries(HONEST_LINES).flatMap(([path, lines]) =>
  lines.split('\n').map((line): Sample => [path, line]),
);
