package io.hearth.dashboard;

import java.nio.charset.StandardCharsets;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;

/** The languages of pages. */
@Configuration(proxyBeanMethods = false)
class DashboardSetup {

    @Bean
    LocaleResolver localeResolver() {
        return new Languages();
    }

    /** English is what every other language falls back to, never the language of the machine. */
    @Bean
    MessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
