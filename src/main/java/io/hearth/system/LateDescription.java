package io.hearth.system;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI machinery is made when someone first asks for the document: most homes never do. */
@Configuration(proxyBeanMethods = false)
class LateDescription {

    @Bean
    static BeanFactoryPostProcessor late() {
        return factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                var definition = factory.getBeanDefinition(name);
                String where = definition.getFactoryBeanName() + " " + definition.getBeanClassName();
                if (where.contains("org.springdoc.")) {
                    definition.setLazyInit(true);
                }
            }
        };
    }
}
