package dev.waybill.http.page;

import static java.util.Objects.requireNonNull;

import dev.waybill.testkit.RunningServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as its user has it: what is seen is awaited, what is done is done by keys and clicks. Of one test. */
final class Tab {

    /** No limit to what the browser sends. */
    static final long UNLIMITED = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(25);

    private final ChromeDriver driver;
    private int visits;

    Tab(ChromeDriver driver) {
        this.driver = driver;
        size(1280, 800);
        driver.executeCdpCommand("Network.enable", Map.of());
        uploadsAt(UNLIMITED);
    }

    /** Makes what the page is shown on so wide and high. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Lets the browser send so many bytes a second; {@link #UNLIMITED} for as many as it can. */
    void uploadsAt(long bytesASecond) {
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytesASecond));
    }

    /** Opens the page of {@code server}, at {@code folder}, and waits until the folder is listed. */
    Tab open(RunningServer server, String folder) {
        go(server, folder);
        await(
                "list",
                () -> !isListing()
                        && (!List.of("", "Opening…").contains(text(".bar-words")) || shown(".empty") != null));
        return this;
    }

    /** Opens the page of {@code server}, whatever it shows. */
    void go(RunningServer server, String folder) {
        int port = server.address("http").getPort();
        driver.get("http://127.0.0.1:" + port + "/?" + ++visits + "#"
                + folder); // another fragment alone would load nothing
    }

    /** Shows something else than the page. */
    void goTo(URI address) {
        driver.get(address.toString());
    }

    /** Waits until {@code condition} holds. */
    void await(String what, Supplier<Boolean> condition) {
        new WebDriverWait(driver, PATIENCE, LOOK)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "there is no " + what + "; the page says: " + text("body"))
                .until(any -> condition.get());
    }

    /** The element that {@code css} selects, once it is seen. */
    WebElement awaitSight(String css) {
        await(css, () -> shown(css) != null);
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits until nothing that {@code css} selects is seen. */
    void awaitGone(String css) {
        await("end of " + css, () -> shown(css) == null);
    }

    /** Waits until {@code css} says {@code words}, perhaps among others. */
    void awaitWords(String css, String words) {
        await(words + " in " + css, () -> text(css).contains(words));
    }

    /** Waits until the list shows {@code names}, in this order, and no more are to come. */
    void awaitRows(String... names) {
        await(Arrays.toString(names) + " as rows", () -> rows().equals(List.of(names)) && !isListing());
    }

    /** Waits until all rows are there. */
    void awaitListing() {
        await("end of the listing", () -> !isListing());
    }

    private boolean isListing() {
        return !driver.findElements(By.cssSelector("#grid[aria-busy=true]")).isEmpty();
    }

    /** The names in the list, as far as it is seen, in their order. */
    List<String> rows() {
        return strings(
                "return [...document.querySelectorAll('#grid .row')].sort((a, b) => a.dataset.index - b.dataset.index)"
                        + ".map(row => row.querySelector('.name bdi')?.textContent ?? '')");
    }

    /** The names of the rows that are selected. */
    List<String> selected() {
        return strings("return [...document.querySelectorAll('#grid .row[aria-selected=true]')]"
                + ".map(row => row.querySelector('.name bdi').textContent)");
    }

    /** Opens what the row {@code name} stands for, by a click. */
    void clickName(String name) {
        script(
                "[...document.querySelectorAll('#grid .open')].find(link => link.textContent === arguments[0]).click()",
                name);
    }

    /** Makes {@code name} the one row that is selected, by a click beside it. */
    void select(String name) {
        script(
                "[...document.querySelectorAll('#grid .row')].find(row => row.querySelector('.name').textContent"
                        + ".startsWith(arguments[0])).querySelector('.modified').click()",
                name);
        await(name + " selected", () -> selected().equals(List.of(name)));
    }

    /** Clicks what {@code css} selects, once it is seen. */
    void click(String css) {
        await(css, () -> clicked(shown(css)));
    }

    /** Clicks the button, among those that {@code css} selects, that says {@code words}. */
    void clickWords(String css, String words) {
        await(words, () -> clicked(button(css, words)));
    }

    /** One that was drawn anew meanwhile was not clicked, and is looked for once more. */
    private static boolean clicked(@Nullable WebElement found) {
        if (found == null) {
            return false;
        }
        found.click();
        return true;
    }

    private @Nullable WebElement button(String css, String words) {
        return driver.findElements(By.cssSelector(css)).stream()
                .filter(each -> each.isDisplayed() && each.getText().strip().equals(words))
                .findFirst()
                .orElse(null);
    }

    /** Types, wherever the focus is. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Holds {@code modifier} while it types {@code key}. */
    void chord(CharSequence modifier, CharSequence key) {
        new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
    }

    /** Writes into the field that {@code css} selects, in the place of what is there. */
    void fill(String css, String text) {
        WebElement field = awaitSight(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Chooses {@code files} in the file field that {@code css} selects, which need not be seen. */
    void choose(String css, Path... files) {
        driver.findElement(By.cssSelector(css))
                .sendKeys(Arrays.stream(files).map(Path::toString).collect(Collectors.joining("\n")));
    }

    /** What {@code css} says; empty if there is none. */
    String text(String css) {
        return String.valueOf(script("return document.querySelector(arguments[0])?.innerText ?? ''", css));
    }

    /** Runs a script of the test's own. */
    @Nullable
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    @SuppressWarnings("unchecked")
    private List<String> strings(String script) {
        return requireNonNull((List<String>) driver.executeScript(script));
    }

    /** What the page's console was told since the last look: refusals of the policy, scripts that failed. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource")) // the page tells of those itself
                .toList();
    }

    private @Nullable WebElement shown(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null);
    }
}
