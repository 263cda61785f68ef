package io.hearth.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a real browser can tell. Skipped where there is none. */
@SpringBootTest(
        classes = DashboardHarness.class,
        properties = "hearth.data=target/dashboard",
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserTests {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    @LocalServerPort
    int port;

    @Autowired
    FixtureDesk desk;

    @BeforeAll
    static void open() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "skipped: install chromium and chromium-driver to test in a browser");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(service, options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void furnish() {
        desk.become(HouseFixture.family());
        browser.manage().deleteAllCookies();
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.manage().window().setSize(new Dimension(1280, 1000));
    }

    @Test
    void cardChangesWhileThePageIsOpenAndFocusStays() {
        visit("/");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> browser.executeScript("return !document.getElementById('live').hidden")
                        .equals(true));
        browser.executeScript("document.getElementById('c-kitchen-heater').focus()");

        desk.happen(new HouseEvent.Reading(PointId.of("kitchen/temp"), Value.of(19.25), HouseFixture.NOW));

        await().atMost(Duration.ofSeconds(10)).until(() -> text("kitchen/temp").startsWith("19.25"));
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("c-kitchen-heater");
    }

    @Test
    void fullStorageIsSaidAndTakenBackWhileThePageIsOpen() {
        visit("/rules");
        var banner = browser.findElement(By.id("storage"));
        assertThat(banner.isDisplayed()).isFalse();
        try {
            desk.storing = false;
            await().atMost(Duration.ofSeconds(10)).until(banner::isDisplayed);
        } finally {
            desk.storing = true;
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !banner.isDisplayed());
    }

    @Test
    void pressingASwitchChangesTheCardWithoutAnotherPage() {
        visit("/");
        browser.executeScript("window.sameAsBefore = true");

        await().ignoreException(StaleElementReferenceException.class).until(() -> {
            browser.findElement(By.id("c-kitchen-heater")).click();
            return true;
        });

        await().atMost(Duration.ofSeconds(10))
                .until(() -> text("kitchen/heater").equals("Off"));
        assertThat(browser.executeScript("return window.sameAsBefore")).isEqualTo(true);
    }

    @Test
    void nothingIsWiderThanASmallPhoneAndEveryControlIsLargeEnough() {
        for (String page : List.of(
                "/",
                "/rooms/bedroom",
                "/devices/kettle",
                "/rules",
                "/rules/kitchen-heating",
                "/rules/kitchen-heating/rehearsal",
                "/rules/kitchen-heating/edit",
                "/rules/new",
                "/rules/import",
                "/scenes",
                "/activity",
                "/notices",
                "/more",
                "/more/tokens",
                "/more/connect",
                "/mqtt",
                "/mqtt/topic?name=a",
                "/mqtt/clients",
                "/mqtt/retained",
                "/docs",
                "/login",
                "/setup")) {
            fits(page);
        }
    }

    private void fits(String page) {
        visit(page);
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 320, "height", 640, "deviceScaleFactor", 1, "mobile", true));
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .as(page)
                .isLessThanOrEqualTo(320);
        assertThat((List<?>) browser.executeScript(SMALL)).as(page).isEmpty();
        assertThat((List<?>) browser.executeScript(NAMELESS)).as(page).isEmpty();
    }

    @Test
    void everySortOfControlChangesThePageOfItsDeviceInPlace() {
        desk.become(PartsFixture.house());
        visit("/devices/hall-lamp");
        browser.executeScript("window.sameAsBefore = true");

        choose("c-hall-lamp-effect", "fireplace");
        reported("hall-lamp/effect", "fireplace");
        choose("c-hall-lamp-colour", "#00ff00");
        reported("hall-lamp/colour", "#00ff00");
        choose("c-hall-lamp-brightness", "30");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> text("hall-lamp/brightness").startsWith("30"));
        press("c-hall-lamp-on");
        await().atMost(Duration.ofSeconds(10)).until(() -> text("hall-lamp/on").equals("Off"));
        assertThat(browser.executeScript("return window.sameAsBefore")).isEqualTo(true);

        visit("/devices/trv");
        press("c-trv-target-plus");
        await().atMost(Duration.ofSeconds(10)).until(() -> text("trv/target").startsWith("21.5"));
        visit("/devices/blind");
        press("c-blind-action-2");
        reported("blind/action", "close");
        visit("/");
        choose("c-trv-mode", "auto");
        reported("trv/mode", "auto");
    }

    @Test
    void aRuleIsCheckedWhileItIsWrittenAndItsErrorsLeadToTheirPlaces() {
        visit("/rules/kitchen-heating/edit");
        browser.executeScript("const it = document.getElementById('yaml'); it.focus();"
                + "it.value = it.value.replace('below: 19', 'belw: 19');"
                + "it.dispatchEvent(new Event('input', {bubbles: true}))");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> browser.executeScript("return document.getElementById('checked').textContent")
                        .toString()
                        .contains("belw"));

        browser.executeScript("document.querySelector('#checked a[data-line]').click()");

        assertThat(browser.executeScript("const it = document.getElementById('yaml');"
                        + "return it.value.slice(it.selectionStart, it.selectionStart + 4)"))
                .isEqualTo("belw");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("yaml");
    }

    @Test
    void nobodyIsCaughtInTheEditorByTheTabKey() {
        visit("/rules/kitchen-heating/edit");
        var text = browser.findElement(By.id("yaml"));

        browser.executeScript("document.getElementById('yaml').focus()");
        text.sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isNotEqualTo("yaml");

        browser.executeScript("const it = document.getElementById('yaml'); it.focus(); it.setSelectionRange(0, 0)");
        text.sendKeys("a", Keys.BACK_SPACE);
        browser.executeScript("document.getElementById('yaml').setSelectionRange(0, 0)");
        text.sendKeys(Keys.TAB);
        assertThat(text.getDomProperty("value")).startsWith("  id");
        text.sendKeys(Keys.ESCAPE, Keys.TAB);
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isNotEqualTo("yaml");
    }

    @Test
    void openDetailsStayOpenWhenThePageChanges() {
        desk.become(PartsFixture.house());
        visit("/devices/hall-lamp");
        browser.executeScript("document.getElementById('diagnostics').open = true");

        press("c-hall-lamp-on");

        await().atMost(Duration.ofSeconds(10)).until(() -> text("hall-lamp/on").equals("Off"));
        assertThat(browser.executeScript("return document.getElementById('diagnostics').open"))
                .isEqualTo(true);
    }

    private void choose(String id, String value) {
        browser.executeScript(
                "const it = document.getElementById(arguments[0]); it.focus(); it.value = arguments[1];"
                        + "it.dispatchEvent(new Event('change', {bubbles: true}))",
                id,
                value);
    }

    private void press(String id) {
        await().ignoreException(StaleElementReferenceException.class).until(() -> {
            browser.findElement(By.id(id)).click();
            return true;
        });
    }

    private void reported(String point, String value) {
        await().atMost(Duration.ofSeconds(10)).until(() -> desk.now()
                .house()
                .state(PointId.of(point))
                .filter(state -> state.value().text().equals(value))
                .isPresent());
    }

    @Test
    void pagesOfDevicesFitASmallPhoneToo() {
        desk.become(PartsFixture.house());
        for (String page : List.of(
                "/",
                "/devices/hall-lamp",
                "/devices/trv",
                "/devices/blind",
                "/devices/alarm",
                "/devices/gadgets",
                "/devices/new",
                "/devices/ceiling/replace?by=hall-lamp-2",
                "/devices/orphans")) {
            fits(page);
        }
    }

    private static final String SMALL =
            "return [...document.querySelectorAll('main button, main input:not([type=hidden]), "
                    + "main select, main a, nav a')].filter(e => e.offsetParent && e.type !== 'checkbox' && e.type !== 'radio')"
                    + ".map(e => [e, e.getBoundingClientRect()])"
                    + ".filter(([e, r]) => r.height < (/^(BUTTON|INPUT|SELECT)$/.test(e.tagName) ? 48 : 24) || r.width < 24)"
                    + ".map(([e, r]) => e.outerHTML.slice(0, 90) + ' ' + r.width + 'x' + r.height)";

    private static final String NAMELESS =
            "return [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea')]"
                    + ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length)))"
                    + ".map(e => e.outerHTML.slice(0, 90))";

    private void visit(String page) {
        browser.get("http://localhost:" + port + page);
    }

    /** Asked in one go, because the element may be replaced between two questions. */
    private String text(String point) {
        return (String) browser.executeScript(
                "return document.querySelector(`[data-point='${arguments[0]}']`).textContent", point);
    }
}
