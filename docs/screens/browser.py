"""A Chromium without a window, driven by chromedriver as W3C WebDriver says: a tab of its own each."""
import base64
import json
import subprocess
import urllib.error
import urllib.request

FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars',
         '--force-prefers-reduced-motion', '--lang=en-GB']


class Tab:
    def __init__(self, width, height, scale=1, phone=False, dark=False):
        self.driver = subprocess.Popen(['chromedriver', '--port=0'], stdout=subprocess.PIPE, text=True)
        for line in self.driver.stdout:
            if 'successfully on port' in line:
                self.at = 'http://127.0.0.1:' + line.rsplit(' ', 1)[1].strip('. \n')
                break
        opened = self.ask('POST', '/session', {'capabilities': {'alwaysMatch': {
            'goog:chromeOptions': {'args': FLAGS + [f'--window-size={width},{height}']}}}})
        self.at += f'/session/{opened["sessionId"]}'
        self.tell('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=scale, mobile=phone)
        self.tell('Emulation.setTouchEmulationEnabled', enabled=phone)
        self.tell('Emulation.setLocaleOverride', locale='en-GB')
        self.tell('Emulation.setEmulatedMedia',
                  features=[{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.ask('DELETE', '')
        finally:
            self.driver.terminate()
            self.driver.wait()

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.at + path, method=method, headers={'Content-Type': 'application/json'},
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as refused:
            raise SystemExit(f'make-page: {json.load(refused)["value"]["message"]}') from None

    def tell(self, command, **parameters):
        """A command of the DevTools protocol."""
        return self.ask('POST', '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def go(self, url):
        self.ask('POST', '/url', {'url': url})

    def script(self, script, *arguments):
        return self.ask('POST', '/execute/sync', {'script': script, 'args': arguments})

    def choose(self, css, *files):
        """Chooses files in a field."""
        found = self.ask('POST', '/element', {'using': 'css selector', 'value': css})
        self.ask('POST', f'/element/{next(iter(found.values()))}/value', {'text': '\n'.join(files)})

    def slow_upload(self, bytes_a_second):
        self.tell('Network.enable')
        self.tell('Network.emulateNetworkConditions', offline=False, latency=0, downloadThroughput=-1,
                  uploadThroughput=bytes_a_second)

    def picture(self):
        return base64.b64decode(self.tell('Page.captureScreenshot')['data'])
