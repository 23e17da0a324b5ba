package org.daybreak.database;

import jakarta.persistence.EntityManagerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The transactions of the whole program.
 */
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
class TransactionConfiguration {

	@Bean
	PlatformTransactionManager transactionManager(EntityManagerFactory entities) {
		return new Transactions(entities);
	}

}
