//! `rolePermissions`: what a role may do in Billing.

use super::Outcome;
use super::input::ROLE;
use super::strict::{Field, Shape, request};
use crate::catalog::{Role, RolePermissions};
use crate::issue::Issues;

request!(
    /// A role.
    RolePermissionsRequest: &Shape::Object(&[
        Field::required("role", &ROLE, "Whose permissions (R66)."),
    ])
);

/// What a role may do in Billing (R66). Issues: `unknown_value`.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::catalog::Permission;
/// use guance_billing::issue::IssueCode;
/// use guance_billing::role_permissions;
///
/// let Outcome::Ok { value } = answer(br#"{ "role": "custom" }"#, role_permissions) else {
///     panic!()
/// };
/// assert_eq!(value.view_billing, Permission::IfGranted);
/// assert_eq!(value.upgrade_plan, Permission::No);
///
/// // A word that is no role is not read as one.
/// let request = br#"{ "role": "ceo" }"#;
/// let Outcome::Invalid { issues } = answer(request, role_permissions) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::UnknownValue);
/// assert_eq!(issues[0].path, "/role");
/// ```
pub fn role_permissions(request: &RolePermissionsRequest<'_>) -> Outcome<RolePermissions> {
    let mut issues = Issues::new();
    let role: Option<Role> = request.object().require("role", &mut issues);
    issues.none_or(role.map(|role| role.record().permissions)).into()
}
