//! Exact billing calculator for the Guance (观测云) observability cloud.
//!
//! It knows every published price and rule, computes without rounding, and shows
//! how each figure came about. It is not affiliated with Guance, and what it
//! gives is an estimate, not a quote.
//!
//! A call takes a request and gives an [`Outcome`](api::Outcome): the answer, or
//! everything that is wrong with the request.
//!
//! ```
//! use guance_billing::api::{Outcome, answer};
//! use guance_billing::preview_cost;
//!
//! let request = br#"{ "days": 1, "currency": "CNY", "workspaces": [
//!     { "id": "shop", "site": "cn1", "usage": [{ "item": "sms", "quantity": 20 }] }
//! ] }"#;
//! let Outcome::Ok { value } = answer(request, preview_cost) else { panic!() };
//! assert_eq!(value.total.to_string(), "2");
//! ```
//!
//! [`catalog()`], [`meter_usage`], [`preview_cost`], [`compare_plans`],
//! [`allocate_quota`], [`settle_bill`], [`pay_order`], [`forecast_wallet`],
//! [`check_eligibility`], [`settlement_options`], [`role_permissions`] and [`export_focus`]
//! are the calls; the other modules are the rooms that they walk
//! through, from [`quantity`] and [`money`] up to [`bill`] and [`forecast`]. What it
//! does not do: taxes, exchange rates, negotiated prices (but negotiated quotas and
//! discounts of packages).

pub mod allowance;
pub mod api;
pub mod batch;
pub mod bill;
pub mod catalog;
pub mod comparison;
pub mod counting;
pub mod date;
pub mod eligibility;
pub mod focus;
pub mod forecast;
pub mod issue;
pub mod item_map;
pub mod lists;
pub mod metering;
pub mod money;
pub mod package;
pub mod quantity;
pub mod rating;
pub mod settlement;
pub mod wallet;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use api::allocation::allocate_quota;
pub use api::batch::rate_columns;
pub use api::catalog::catalog;
pub use api::comparison::compare_plans;
pub use api::eligibility::check_eligibility;
pub use api::focus::export_focus;
pub use api::forecast::forecast_wallet;
pub use api::metering::meter_usage;
pub use api::order::pay_order;
pub use api::preview::preview_cost;
pub use api::role::role_permissions;
pub use api::settlement::settle_bill;
pub use api::settlement_options::settlement_options;

/// The README's Rust example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
